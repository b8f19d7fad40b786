// Stores test lists as files for Playwright to read, and says their path in a way that xargs hands on.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";

import { UserError } from "../model/index.ts";
import { isXargsSafe } from "./literal.ts";

const MOST_LISTS = 20;

export interface ListPlace {
  /** Absolute; made when it is missing. */
  listDir: string;
  /** Where Playwright will be started. */
  cwd: string;
}

/**
 * Writes the list under a name that its content decides, and returns its path: relative to `cwd`, or, when xargs would
 * break that apart, the absolute path of a copy in the folder for temporary files. Throws `unsafe-list-path`.
 */
export function writeList(text: string, place: ListPlace): string {
  const name = `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.txt`;
  const listDir = path.resolve(place.cwd, place.listDir);
  const file = path.join(listDir, name);
  makeIgnoredFolder(listDir);
  writeAtomically(file, text);
  deleteOldLists(listDir);
  const relative = path.relative(path.resolve(place.cwd), file);
  return isXargsSafe(relative) ? relative : temporaryCopy(name, text, listDir);
}

function makeIgnoredFolder(listDir: string): void {
  mkdirSync(listDir, { recursive: true });
  // Only a folder that is ours ignores itself; a folder of the user's may hold a ledger too.
  const parent = path.dirname(listDir);
  const ignored = path.join(path.basename(parent) === ".pw-select" ? parent : listDir, ".gitignore");
  if (!existsSync(ignored)) writeFileSync(ignored, "*\n");
}

function writeAtomically(file: string, text: string): void {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, text);
  renameSync(aside, file);
}

function deleteOldLists(listDir: string): void {
  const lists = readdirSync(listDir)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => path.join(listDir, name))
    .map((file) => ({ file, modifiedMs: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
  for (const { file } of lists.slice(MOST_LISTS)) rmSync(file, { force: true });
}

function temporaryCopy(name: string, text: string, listDir: string): string {
  const base = tmpdir();
  if (!isXargsSafe(base)) {
    throw new UserError(
      "unsafe-list-path",
      `The test list cannot be handed over through xargs: both ${listDir} and ${base} have a blank, a quote or a ` +
        "backslash in their path. Set TMPDIR to a folder without.",
    );
  }
  const file = path.join(mkdtempSync(path.join(base, "pw-select-")), name);
  writeFileSync(file, text);
  return file;
}
