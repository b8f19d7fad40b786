// Keeps the tests that Playwright's --grep would keep.

import { playwrightRegex } from "../regex.ts";
import type { RuleDefinition } from "../rule.ts";

export const grep: RuleDefinition<"grep", { pattern: string }> = {
  name: "grep",
  role: "asks",
  create({ pattern }) {
    const matches = playwrightRegex(pattern, "--grep");
    const reason = `has a title that does not match --grep ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.grepTitle) ? undefined : reason) };
  },
};
