// Positional file patterns, with the meaning that Playwright gives them.

import path from "node:path";

import type { Place, RuleDefinition, Test } from "../../model/index.ts";
import { playwrightRegex, type TextMatcher } from "../regex.ts";

interface FilePattern {
  matchesFile: TextMatcher;
  line: number | undefined;
  column: number | undefined;
}

/** `patterns` are OR-ed; none at all passes every test, as `playwright test` without arguments does. */
export const files: RuleDefinition<"files", { patterns: string[] }> = {
  name: "files",
  role: "narrows",
  option: {
    key: "files",
    help: "spec files, as for playwright test: regular expressions, also FILE:LINE",
    group: "By name",
    repeats: "any",
    args: (patterns) => [{ patterns }],
  },
  create({ patterns }, { inventory }) {
    if (patterns.length === 0) return { fails: () => undefined };
    const parsed = patterns.map(parsePattern);
    const matchesPath = pathMatchers(inventory.rootDir, parsed);
    const loads = (file: string) => parsed.some((_, index) => matchesPath(index, file));
    const stands = ({ file, line, column }: Place) =>
      parsed.some(
        (pattern, index) =>
          (pattern.line ?? line) === line &&
          (pattern.column ?? column) === column &&
          matchesPath(index, file),
      );
    const reason = `is in no place that matches ${patterns.map((pattern) => JSON.stringify(pattern)).join(" or ")}`;
    return {
      fails: (test) => (loads(test.file) && placesOf(test).some(stands) ? undefined : reason),
    };
  },
};

function parsePattern(text: string): FilePattern {
  const match = /^(.*?):(\d+):?(\d+)?$/.exec(text);
  return {
    matchesFile: playwrightRegex(match?.[1] ?? text, "the file pattern"),
    line: match?.[2] === undefined ? undefined : Number(match[2]),
    column: match?.[3] === undefined ? undefined : Number(match[3]),
  };
}

/** Whether the pattern at an index matches a file; each pair is worked out once, for files hold many tests. */
function pathMatchers(rootDir: string, patterns: readonly FilePattern[]) {
  const known = patterns.map(() => new Map<string, boolean>());
  return (index: number, file: string): boolean => {
    const cache = known[index];
    const pattern = patterns[index];
    if (cache === undefined || pattern === undefined) return false;
    let matches = cache.get(file);
    if (matches === undefined) {
      const native = path.join(rootDir, file);
      matches = pattern.matchesFile(native) || pattern.matchesFile(native.replaceAll(path.sep, "/"));
      cache.set(file, matches);
    }
    return matches;
  };
}

/** Playwright narrows to tests and describes; the spec file itself is a suite at line 0. */
function placesOf(test: Test): Place[] {
  return [
    { file: test.file, line: 0, column: 0 },
    ...test.describes,
    { file: test.declaredIn, line: test.line, column: test.column },
  ];
}
