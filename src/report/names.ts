// Tests and their errors as lines of text.

import { inert } from "./inert.ts";

export interface NamedTest {
  project: string;
  file: string;
  line: number;
  titlePath: string[];
}

/** `[chromium] cart.spec.ts:12 › cart › adds an item`; not yet inert. */
export function testName({ project, file, line, titlePath }: NamedTest): string {
  return [`${project === "" ? "" : `[${project}] `}${file}:${line}`, ...titlePath].join(" › ");
}

/** The first `count` lines of a message that say something, each of them inert. */
export function messageLines(message: string, count: number): string[] {
  return message
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, count)
    .map((line) => inert(line.trimEnd()));
}
