// Stores test lists as files for Playwright to read.

import { createHash } from "node:crypto";

import { keepFiles } from "./kept-files.ts";
import { isXargsSafe } from "./literal.ts";

export interface ListPlace {
  /** Absolute, or relative to `cwd`; made when it is missing. */
  listDir: string;
  /** Where Playwright will be started. */
  cwd: string;
}

/** Writes the list under a name that its content decides, and returns its path; see `keepFiles`. */
export function writeList(text: string, { listDir, cwd }: ListPlace): string {
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const file = { extension: ".txt", text: () => text };
  return keepFiles(name, [file], { folder: listDir, cwd, isSafe: isXargsSafe });
}
