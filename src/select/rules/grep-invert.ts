// Takes away the tests that Playwright's --grep-invert would take away.

import { playwrightRegex } from "../regex.ts";
import type { RuleDefinition } from "../../model/index.ts";

export const grepInvert: RuleDefinition<"grep-invert", { pattern: string }> = {
  name: "grep-invert",
  role: "excludes",
  option: {
    key: "grepInvert",
    flags: "-G, --grep-invert <regex>",
    help: "not this title, as Playwright's --grep-invert",
    group: "By name",
    args: (values) => values.map((pattern) => ({ pattern })),
  },
  create({ pattern }) {
    // Playwright takes an empty pattern for none; as an expression it would match every title.
    if (pattern === "") return { fails: () => undefined };
    const matches = playwrightRegex(pattern, "--grep-invert");
    const reason = `has a title that matches --grep-invert ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.grepTitle) ? reason : undefined) };
  },
};
