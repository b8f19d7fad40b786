// Keeps the tests whose spec file's path, relative to rootDir, matches a regular expression.

import { plainRegex } from "../regex.ts";
import type { RuleDefinition } from "../../model/index.ts";

export const file: RuleDefinition<"file", { pattern: string }> = {
  name: "file",
  role: "narrows",
  option: {
    key: "file",
    flags: "--file <regex>",
    help: "spec file, relative to testDir",
    group: "By name",
    repeats: "all",
    args: (values) => values.map((pattern) => ({ pattern })),
  },
  create({ pattern }) {
    const matches = plainRegex(pattern, "--file");
    const reason = `is in a file that does not match --file ${JSON.stringify(pattern)}`;
    return { fails: (test) => (matches(test.file) ? undefined : reason) };
  },
};
