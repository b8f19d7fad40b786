// Takes away the tests whose spec file's path, relative to rootDir, matches a regular expression.

import { plainRegex } from "../regex.ts";
import type { RuleDefinition } from "../../model/index.ts";

export const excludeFile: RuleDefinition<"exclude-file", { pattern: string }> = {
  name: "exclude-file",
  role: "excludes",
  option: {
    key: "excludeFile",
    flags: "--exclude-file <regex>",
    help: "not this spec file",
    group: "By name",
    repeats: "all",
    args: (values) => values.map((pattern) => ({ pattern })),
  },
  create({ pattern }) {
    const matches = plainRegex(pattern, "--exclude-file");
    const reason = `is in a file that matches --exclude-file ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.file) ? reason : undefined) };
  },
};
