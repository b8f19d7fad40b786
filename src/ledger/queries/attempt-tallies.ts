// How the attempts of one test ended, run by run: what tells a broken test from a flaky one.

import type { Connection } from "../open.ts";

export interface AttemptTally {
  runNumber: number;
  /** Attempts that ended as expected, of all repetitions together. */
  passed: number;
  /** Attempts that did not. */
  failed: number;
}

/** The `limitRuns` newest runs with an attempt of the test that passed or failed, newest first. */
export function attemptTallies(db: Connection, id: string, options: { limitRuns: number }): AttemptTally[] {
  return db
    .prepare<[string, number], AttemptTally>(
      `SELECT run.id AS runNumber,
         sum(attempt.status = coalesce(attempt.expected_status, 'passed')) AS passed,
         sum(attempt.status <> coalesce(attempt.expected_status, 'passed')) AS failed
       FROM run CROSS JOIN attempt ON attempt.run_id = run.id AND attempt.test_id = (SELECT id FROM test WHERE key = ?)
       WHERE attempt.status NOT IN ('skipped', 'interrupted')
       GROUP BY run.started_at, run.id ORDER BY run.started_at DESC, run.id DESC LIMIT ?`,
    )
    .all(id, options.limitRuns);
}
