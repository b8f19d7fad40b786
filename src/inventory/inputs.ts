// The inputs of a listing as they are on disk now, and whether they are still as they were. Reads files, starts nothing.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";

import type { Question } from "./recording.ts";

/** Something that a listing asked the file system, and the answer. */
export interface Input {
  path: string;
  question: Question;
  /** Whether user code asked, not only Playwright and the module loader. */
  byUser: boolean;
  /** Equal for equal answers; `UNSETTLED` when it changed while it was read. */
  value: string;
  stat: StatFields;
}

/** mtime and ctime in milliseconds, inode, size; all `NaN` where there is nothing, or the question is not about content. */
export type StatFields = readonly [mtimeMs: number, ctimeMs: number, inode: number, size: number];

export const UNSETTLED = "?";
export const MISSING = "-";

/** Questions whose answer cannot change without a new time stamp. */
const HAS_CONTENT: ReadonlySet<Question> = new Set(["content", "entries", "search"]);

const UNKNOWN: StatFields = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];

/** Two seconds is the coarsest clock of a file system in use; a later change within one tick shows in no time stamp. */
const TICK_MS = 2000;

/** A process that was started has read nothing yet; the clock of files may lag behind the time of day by as much. */
const STARTUP_MS = 10;

export interface Answer {
  value: string;
  stat: StatFields;
  /** What there is to see of the file itself; undefined when there is none. */
  found: Stats | undefined;
}

/** Asks the file system anew. What cannot be read has a value, too. */
export function answerTo(path: string, question: Question, found = lookAt(path)): Answer {
  const stat = found instanceof Error ? undefined : found;
  try {
    if (found instanceof Error) throw found;
    const value = valueOf(path, question, stat);
    const isStatWorth = stat !== undefined && HAS_CONTENT.has(question);
    return { value, stat: isStatWorth ? fieldsOf(stat) : UNKNOWN, found: stat };
  } catch (error) {
    return { value: `!${(error as NodeJS.ErrnoException).code}`, stat: UNKNOWN, found: stat };
  }
}

/** The files among which Playwright looks for tests, whatever `testMatch` says. */
export const MAY_HOLD_TESTS = /\.[cm]?[jt]sx?$/;

/** Playwright never looks into the first; the second is ours, and we change it while Playwright lists. */
const HOLDS_NO_TESTS: ReadonlySet<string> = new Set(["node_modules/", ".pw-select/"]);

/** Of the names in a folder, those that Playwright looks at when it searches for tests: see `entriesOf`. */
export function searchedIn(folder: string): string[] | undefined {
  return entriesOf(folder)?.filter(
    (name) =>
      MAY_HOLD_TESTS.test(name) || name === ".gitignore" || (name.endsWith("/") && !HOLDS_NO_TESTS.has(name)),
  );
}

/** The names in a folder, those of folders with a `/` behind them, sorted; undefined when it cannot be listed. */
function entriesOf(folder: string): string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) =>
        entry.isDirectory() ? `${entry.name}/` : entry.isFile() ? entry.name : `${entry.name}@`,
      )
      .sort();
  } catch {
    return undefined;
  }
}

/**
 * Looks at every input once. `changed` are those whose answer is another one; `touched` says that a time stamp, but no
 * answer, differs from what is known, so that it is worth storing `inputs`, which holds the new answers.
 */
export function checkInputs(
  known: readonly Input[],
  checkedAtMs: number,
): { changed: Map<Input, Input>; inputs: Input[]; touched: boolean } {
  const changed = new Map<Input, Input>();
  let touched = false;
  const inputs = known.map((input) => {
    const found = lookAt(input.path);
    if (isUntouched(input.stat, found, checkedAtMs)) return input;
    const { value, stat } = answerTo(input.path, input.question, found);
    // A folder is touched by whatever comes and goes in it; to list it again costs less than to store that.
    if (value === input.value && input.question === "content" && !Number.isNaN(stat[0])) touched = true;
    if (value === input.value && sameFields(stat, input.stat)) return input;
    const now = { ...input, value, stat };
    if (value !== input.value) changed.set(input, now);
    return now;
  });
  return { changed, inputs, touched };
}

/** Whether a file that was looked at only after a listing may have changed while the listing ran. */
export function isUnsettled({ found }: Answer, question: Question, listedFromMs: number): boolean {
  if (found === undefined) return false;
  const changedAtMs = HAS_CONTENT.has(question)
    ? Math.max(found.mtimeMs, found.ctimeMs)
    : question === "type" || question === "size"
      ? found.birthtimeMs
      : 0;
  const isCoarse = found.mtimeMs % 1000 === 0 && found.ctimeMs % 1000 === 0;
  return changedAtMs >= listedFromMs + (isCoarse ? -TICK_MS : STARTUP_MS);
}

function isUntouched(known: StatFields, found: Stats | Error | undefined, checkedAtMs: number): boolean {
  if (found === undefined || found instanceof Error || Number.isNaN(known[0])) return false;
  return (
    found.mtimeMs === known[0] &&
    found.ctimeMs === known[1] &&
    found.ino === known[2] &&
    found.size === known[3] &&
    // Changed within the tick in which it was read, it may look the same.
    Math.max(known[0], known[1]) < checkedAtMs - TICK_MS
  );
}

function sameFields(a: StatFields, b: StatFields): boolean {
  return a.every((value, index) => Object.is(value, b[index]));
}

function lookAt(path: string): Stats | Error | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return error as Error;
  }
}

function fieldsOf({ mtimeMs, ctimeMs, ino, size }: Stats): StatFields {
  return [mtimeMs, ctimeMs, ino, size];
}

function valueOf(path: string, question: Question, found: Stats | undefined): string {
  if (found === undefined) return MISSING;
  if (question === "target") return realpathSync(path);
  const kind = found.isDirectory() ? "d" : found.isFile() ? "f" : "o";
  if (question === "content" && kind === "f") return contentValue(readFileSync(path));
  if (question === "size" && kind === "f") return `f${found.size}`;
  if (question === "entries" && kind === "d") return `d${hash((entriesOf(path) ?? []).join("\0"))}`;
  if (question === "search" && kind === "d") return `d${hash((searchedIn(path) ?? []).join("\0"))}`;
  return kind;
}

/** `Input.value` of a file that holds this. */
export function contentValue(content: Buffer | string): string {
  return `f${hash(content)}`;
}

function hash(content: Buffer | string): string {
  return createHash("sha1").update(content).digest("base64url");
}
