// Stores files for Playwright to read, the newest of them only, and says their path in a way that xargs hands on.

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
import { tmpdir } from "node:os";
import path from "node:path";

import { UserError } from "../model/index.ts";

const MOST_KEPT = 20;

export interface KeptFile {
  extension: string;
  /** `folder` is where it will be: absolute. */
  text(folder: string): string;
}

export interface KeptPlace {
  /** Absolute, or relative to `cwd`; made when it is missing. */
  folder: string;
  /** Where Playwright will be started. */
  cwd: string;
  /** Can a path be handed on as it is? */
  isSafe(path: string): boolean;
}

/**
 * Writes files of one name, and returns the path of the first: relative to `cwd`, or, when that is not safe, the absolute
 * path of a copy in the folder for temporary files. What is old in the folder goes. Throws `unsafe-list-path`.
 */
export function keepFiles(name: string, files: readonly [KeptFile, ...KeptFile[]], place: KeptPlace): string {
  const folder = path.resolve(place.cwd, place.folder);
  makeIgnoredFolder(folder);
  const stored = write(name, files, folder);
  deleteOld(folder, new Set(files.map(({ extension }) => extension)));
  const relative = path.relative(path.resolve(place.cwd), stored);
  return place.isSafe(relative) ? relative : temporaryCopy(name, files, place);
}

function makeIgnoredFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  // Only a folder that is ours ignores itself; a folder of the user's may hold a ledger too.
  const parent = path.dirname(folder);
  const ignored = path.join(path.basename(parent) === ".pw-select" ? parent : folder, ".gitignore");
  if (!existsSync(ignored)) writeFileSync(ignored, "*\n");
}

function write(name: string, files: readonly [KeptFile, ...KeptFile[]], folder: string): string {
  const pathOf = ({ extension }: KeptFile) => path.join(folder, `${name}${extension}`);
  // The first one refers to the others: it comes last.
  for (const file of files.toReversed()) {
    const aside = `${pathOf(file)}.${process.pid}`;
    writeFileSync(aside, file.text(folder));
    renameSync(aside, pathOf(file));
  }
  return pathOf(files[0]);
}

function deleteOld(folder: string, extensions: ReadonlySet<string>): void {
  const files = readdirSync(folder)
    .filter((name) => extensions.has(path.extname(name)))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, modifiedMs: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
  const stem = (file: string) => path.join(folder, path.parse(file).name);
  const newest = new Set([...new Set(files.map(({ file }) => stem(file)))].slice(0, MOST_KEPT));
  for (const { file } of files) if (!newest.has(stem(file))) rmSync(file, { force: true });
}

function temporaryCopy(name: string, files: readonly [KeptFile, ...KeptFile[]], place: KeptPlace): string {
  const base = tmpdir();
  if (!place.isSafe(base)) {
    throw new UserError(
      "unsafe-list-path",
      `The selection cannot be handed over through xargs: both ${path.resolve(place.cwd, place.folder)} and ${base} ` +
        "have a blank, a quote, a comma or a backslash in their path. Set TMPDIR to a folder without.",
    );
  }
  return write(name, files, mkdtempSync(path.join(base, "pw-select-")));
}
