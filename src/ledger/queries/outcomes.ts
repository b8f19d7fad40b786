// What flakiness is judged from: the outcome of every test in every recent run.

import type { Outcome } from "../../model/index.ts";
import type { Connection } from "../open.ts";

export interface OutcomeRow {
  testId: string;
  runNumber: number;
  runGroup: string;
  startedAtMs: number;
  commit: string | null;
  /** Null when unknown; a dirty tree is no evidence about its commit. */
  dirty: boolean | null;
  repeat: number;
  outcome: Outcome;
}

/** Outcomes in the `limitRuns` newest runs, in no particular order: sorting takes longer than asking. Tests that did not run and interrupted attempts are not there. */
export function outcomes(db: Connection, options: { limitRuns: number }): OutcomeRow[] {
  return db
    .prepare<[number], Omit<OutcomeRow, "dirty"> & { dirty: number | null }>(
      `SELECT test.key AS testId, run.id AS runNumber, run.run_group AS runGroup, run.started_at AS startedAtMs,
         run.commit_sha AS "commit", run.dirty, attempt.repeat, attempt.outcome
       FROM (SELECT * FROM run ORDER BY started_at DESC, id DESC LIMIT ?) AS run
       JOIN attempt ON attempt.run_id = run.id
       JOIN test ON test.id = attempt.test_id
       WHERE attempt.outcome IS NOT NULL AND attempt.status <> 'interrupted'`,
    )
    .all(options.limitRuns)
    .map((row) => ({ ...row, dirty: row.dirty === null ? null : row.dirty === 1 }));
}

export interface DurationRow {
  testId: string;
  durationMs: number;
}

/** Durations of the passed attempts in the `limitRuns` newest runs, oldest first. */
export function passedDurations(db: Connection, options: { limitRuns: number }): DurationRow[] {
  return db
    .prepare<[number], DurationRow>(
      `SELECT test.key AS testId, attempt.duration_ms AS durationMs
       FROM (SELECT id, started_at FROM run ORDER BY started_at DESC, id DESC LIMIT ?) AS run
       JOIN attempt ON attempt.run_id = run.id
       JOIN test ON test.id = attempt.test_id
       WHERE attempt.status = 'passed'
       ORDER BY run.started_at, run.id, attempt.id`,
    )
    .all(options.limitRuns);
}
