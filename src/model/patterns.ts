// How people point at files and tests in the config and on the command line: globs, and tags.

import { createRequire } from "node:module";

import type Picomatch from "picomatch";

import type { Test } from "./test.ts";

// Loaded when there is a glob to match: most commands have none.
const require = createRequire(import.meta.url);

/** One glob or several; dot files count, case matters. Paths are posix and relative. */
export function globMatcher(globs: string | readonly string[]): (path: string) => boolean {
  const list = typeof globs === "string" ? [globs] : globs;
  if (list.length === 0) return () => false;
  const picomatch = require("picomatch") as typeof Picomatch;
  // Braces, brackets and stars are the pattern's own; a path is never normalised behind the user's back.
  return picomatch([...list], { dot: true, nonegate: true });
}

/** `"@cart"` points at the tests with that tag, anything else is a glob over spec files: `"cart/**"`. */
export function testMatcher(
  patterns: string | readonly string[],
): (test: Pick<Test, "file" | "tags">) => boolean {
  const list = typeof patterns === "string" ? [patterns] : patterns;
  const tags = new Set(list.filter((pattern) => pattern.startsWith("@")));
  const matchesFile = globMatcher(list.filter((pattern) => !pattern.startsWith("@")));
  return (test) => test.tags.some((tag) => tags.has(tag)) || matchesFile(test.file);
}
