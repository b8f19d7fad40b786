// Quarantine: tests whose failures are recorded and shown and do not fail the run. Values only; the file is config's.

import type { Test } from "./test.ts";

/** `run`: runs and does not gate. `skip`: is not run. */
export type QuarantineMode = "run" | "skip";

/** One test, in all projects or in one. */
export interface QuarantineEntry {
  /** Spec file as in `Test.file`. */
  file: string;
  /** Titles of the describes, then its own; never joined. */
  titlePath: string[];
  /** Undefined for all projects; `""` is the unnamed one. */
  project?: string | undefined;
  reason: string;
  owner?: string | undefined;
  link?: string | undefined;
  /** `YYYY-MM-DD`: the last day that it holds, in UTC. */
  expires: string;
  mode: QuarantineMode;
}

export interface Quarantine {
  /** Absolute path of the file, whether or not it exists. */
  path: string;
  entries: readonly QuarantineEntry[];
  /** The most entries that the file may have; undefined for no cap. */
  maxTests?: number | undefined;
}

export interface QuarantineMatch {
  entry: QuarantineEntry;
  /** Its last day is over: it gates again. */
  expired: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

type Index = Map<string, Map<string, QuarantineEntry[]>>;

const indexes = new WeakMap<Quarantine, Index>();

/**
 * The entry of this test, by equality of file, titles and project; one that names the project goes before one for all.
 * `nowMs` is milliseconds since 1970. Takes a look into a map for a test whose file has no entry.
 */
export function quarantineOf(
  quarantine: Quarantine,
  test: Pick<Test, "project" | "file" | "titlePath">,
  nowMs: number,
): QuarantineMatch | undefined {
  const entries = indexOf(quarantine).get(test.file)?.get(JSON.stringify(test.titlePath));
  const entry =
    entries?.find(({ project }) => project === test.project) ??
    entries?.find(({ project }) => project === undefined);
  return entry && { entry, expired: daysLeft(entry, nowMs) < 0 };
}

/** Whole days until its last one, by the calendar in UTC: 0 on that day, negative when it has expired. */
export function daysLeft({ expires }: Pick<QuarantineEntry, "expires">, nowMs: number): number {
  return Date.parse(expires) / DAY_MS - Math.floor(nowMs / DAY_MS);
}

/** The day, `YYYY-MM-DD` in UTC, of this moment. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether both name one test in the same projects. */
export function isSameEntry(
  a: Pick<QuarantineEntry, "file" | "titlePath" | "project">,
  b: Pick<QuarantineEntry, "file" | "titlePath" | "project">,
): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf({
  file,
  titlePath,
  project,
}: Pick<QuarantineEntry, "file" | "titlePath" | "project">): string {
  return JSON.stringify([file, titlePath, project ?? null]);
}

function indexOf(quarantine: Quarantine): Index {
  const known = indexes.get(quarantine);
  if (known !== undefined) return known;
  const index: Index = new Map();
  for (const entry of quarantine.entries) {
    const titles = index.get(entry.file) ?? new Map<string, QuarantineEntry[]>();
    index.set(entry.file, titles);
    const title = JSON.stringify(entry.titlePath);
    titles.set(title, [...(titles.get(title) ?? []), entry]);
  }
  indexes.set(quarantine, index);
  return index;
}
