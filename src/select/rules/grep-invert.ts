// Takes away the tests that Playwright's --grep-invert would take away.

import { playwrightRegex } from "../regex.ts";
import type { RuleDefinition } from "../rule.ts";

export const grepInvert: RuleDefinition<"grep-invert", { pattern: string }> = {
  name: "grep-invert",
  role: "excludes",
  create({ pattern }) {
    // Playwright takes an empty pattern for none; as an expression it would match every title.
    if (pattern === "") return { fails: () => undefined };
    const matches = playwrightRegex(pattern, "--grep-invert");
    const reason = `has a title that matches --grep-invert ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.grepTitle) ? reason : undefined) };
  },
};
