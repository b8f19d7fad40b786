// How Playwright sees a test when it matches patterns: its places in files, and the text that --grep reads.

import path from "node:path";

import type { Test } from "../model/index.ts";

/** A line and column in a file; the file is a posix path relative to `rootDir`. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** A test with what an inventory may know beyond the model; what it leaves out is worked out with doubt. */
export interface ListedTest extends Test {
  /** Where its describes are declared, outermost first, those without a title too. */
  describes?: Place[];
  /** The text that Playwright matches with `--grep`. */
  grepTitle?: string;
}

/** Absolute and native, as Playwright matches it. */
export function absolutePath(rootDir: string, file: string): string {
  return path.join(rootDir, file);
}

/**
 * The text that `--grep` matches: project, spec file, titles and tags, joined with single spaces; an unnamed
 * project leaves a space in front. Playwright writes the tags of a describe behind that describe's title, which
 * the test alone does not tell: without `grepTitle`, every tag that no title holds comes last.
 */
export function grepTitle(test: ListedTest): string {
  if (test.grepTitle !== undefined) return test.grepTitle;
  const behind = [...test.tags];
  for (const tag of test.titlePath.join(" ").match(/@\S+/g) ?? []) {
    const index = behind.indexOf(tag);
    if (index !== -1) behind.splice(index, 1);
  }
  const file = path.sep === "/" ? test.file : test.file.replaceAll("/", path.sep);
  return [test.project, file, ...test.titlePath, ...behind].join(" ");
}
