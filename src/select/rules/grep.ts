// Keeps the tests that Playwright's --grep would keep.

import { playwrightRegex } from "../regex.ts";
import type { RuleDefinition } from "../../model/index.ts";

export const grep: RuleDefinition<"grep", { pattern: string }> = {
  name: "grep",
  role: "asks",
  option: {
    key: "grep",
    flags: "-g, --grep <regex>",
    help: "title, as Playwright's --grep",
    group: "By name",
    args: (values) => values.map((pattern) => ({ pattern })),
  },
  create({ pattern }) {
    const matches = playwrightRegex(pattern, "--grep");
    const reason = `has a title that does not match --grep ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.grepTitle) ? undefined : reason) };
  },
};
