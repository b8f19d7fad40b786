// Takes away the tests whose spec file's path, relative to rootDir, matches a regular expression.

import { plainRegex } from "../regex.ts";
import type { RuleDefinition } from "../rule.ts";

export const excludeFile: RuleDefinition<"exclude-file", { pattern: string }> = {
  name: "exclude-file",
  role: "excludes",
  create({ pattern }) {
    const matches = plainRegex(pattern, "--exclude-file");
    const reason = `is in a file that matches --exclude-file ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.file) ? reason : undefined) };
  },
};
