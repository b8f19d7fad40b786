// What has become of one test over the runs.

import type { AttemptStatus, Outcome } from "../../model/index.ts";
import type { Connection } from "../open.ts";

export interface HistoryRow {
  runNumber: number;
  runUid: string;
  startedAtMs: number;
  commit: string | null;
  branch: string | null;
  repeat: number;
  retry: number;
  status: AttemptStatus;
  /** Of the test in that run, on its last attempt; null on those before. */
  outcome: Outcome | null;
  durationMs: number;
  error: string | null;
}

/** The attempts of one test in its `limitRuns` newest runs, newest run first, by repeat and retry within a run. */
export function testHistory(db: Connection, id: string, options: { limitRuns: number }): HistoryRow[] {
  return db
    .prepare<[string, string, number], HistoryRow>(
      `SELECT attempts.run_id AS runNumber, run.uid AS runUid, attempts.started_at AS startedAtMs, attempts.commit_sha AS "commit",
         attempts.branch, repeat, retry, attempts.status, outcome, attempts.duration_ms AS durationMs, error
       FROM attempts JOIN run ON run.id = attempts.run_id
       WHERE attempts.test_id = (SELECT id FROM test WHERE key = ?) AND attempts.run_id IN (
         SELECT run.id FROM run WHERE EXISTS (
           SELECT 1 FROM attempt WHERE attempt.run_id = run.id AND attempt.test_id = (SELECT id FROM test WHERE key = ?))
         ORDER BY run.started_at DESC, run.id DESC LIMIT ?)
       ORDER BY run.started_at DESC, run.id DESC, repeat, retry`,
    )
    .all(id, id, options.limitRuns);
}
