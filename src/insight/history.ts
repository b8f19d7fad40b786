// What has become of one test: its result in each run, its durations, and its errors, the same ones taken together.

import { errorFingerprint, type HistoryRow } from "../ledger/index.ts";
import type { Outcome } from "../model/index.ts";
import { median, quantile } from "./statistics.ts";

/** An outcome, or that the last attempt was cut off: no evidence either way. */
export type Result = Outcome | "interrupted";

export interface TestHistory {
  /** Newest first; one for each repetition of each run. */
  results: ResultInRun[];
  /** Of the passed attempts; null when none passed. */
  durations: { medianMs: number; p95Ms: number; lastMs: number } | null;
  /** Most frequent first. */
  errors: ErrorGroup[];
}

export interface ResultInRun {
  runNumber: number;
  runUid: string;
  startedAtMs: number;
  commit: string | null;
  branch: string | null;
  repeat: number;
  result: Result;
  attempts: number;
  /** Of all attempts together. */
  durationMs: number;
}

export interface ErrorGroup {
  /** As last seen. */
  message: string;
  /** Attempts that ended with it. */
  count: number;
  /** Number of the newest run that has it. */
  lastRun: number;
}

/** `rows` as `testHistory` returns them: newest run first, by repeat and retry within a run. */
export function historyOf(rows: readonly HistoryRow[]): TestHistory {
  const passedMs = rows.filter((row) => row.status === "passed").map((row) => row.durationMs);
  const [lastMs] = passedMs;
  return {
    results: results(rows),
    durations:
      lastMs === undefined
        ? null
        : { medianMs: median(passedMs) ?? lastMs, p95Ms: quantile(passedMs, 0.95) ?? lastMs, lastMs },
    errors: errorGroups(rows),
  };
}

function results(rows: readonly HistoryRow[]): ResultInRun[] {
  const found = new Map<string, ResultInRun>();
  for (const row of rows) {
    const key = `${row.runNumber} ${row.repeat}`;
    const known = found.get(key);
    const result = row.status === "interrupted" ? "interrupted" : (row.outcome ?? "interrupted");
    if (known !== undefined) {
      Object.assign(known, {
        result,
        attempts: known.attempts + 1,
        durationMs: known.durationMs + row.durationMs,
      });
      continue;
    }
    const { runNumber, runUid, startedAtMs, commit, branch, repeat, durationMs } = row;
    found.set(key, {
      runNumber,
      runUid,
      startedAtMs,
      commit,
      branch,
      repeat,
      result,
      attempts: 1,
      durationMs,
    });
  }
  return [...found.values()];
}

function errorGroups(rows: readonly HistoryRow[]): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>();
  for (const { error, runNumber } of rows) {
    if (error === null) continue;
    const fingerprint = errorFingerprint(error);
    const group = groups.get(fingerprint);
    if (group === undefined) groups.set(fingerprint, { message: error, count: 1, lastRun: runNumber });
    else group.count += 1;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
