// What recent runs say about each test: how often it failed, how it came out last, and when.

import type { Connection } from "../open.ts";

export interface TestRecord {
  /** Results in these runs, at least 1; each repetition of --repeat-each is one. */
  runs: number;
  /** How many of them were `unexpected`. */
  failures: number;
  /** Number of the newest of these runs in which the test has a result. */
  latestRun: number;
  /** When that run began: milliseconds since 1970, UTC. */
  lastRunAtMs: number;
  /** How it came out there: the worst of its repetitions. */
  latest: (typeof OUTCOMES)[number];
}

/** From good to bad. */
const OUTCOMES = ["expected", "flaky", "unexpected"] as const;

/**
 * By test id, from the `limitRuns` newest runs. A test that was skipped, interrupted or not reached has no result; one
 * without any result is not in the map.
 */
export function testRecords(db: Connection, options: { limitRuns: number }): Map<string, TestRecord> {
  const runs = db
    .prepare<[number], { id: number; startedAtMs: number }>(
      "SELECT id, started_at AS startedAtMs FROM run ORDER BY started_at DESC, id DESC LIMIT ?",
    )
    .all(options.limitRuns)
    .reverse();
  // The position of the newest run and how it came out there are one number, so that one max() finds both.
  const statement = db
    .prepare<[number], [key: string, runs: number, failures: number, latest: number]>(
      `SELECT (SELECT key FROM test WHERE id = test_id), count(*), sum(outcome = 'unexpected'),
         max(position * 4 + CASE outcome WHEN 'unexpected' THEN 2 WHEN 'flaky' THEN 1 ELSE 0 END)
       FROM (
         SELECT id, row_number() OVER (ORDER BY started_at, id) - 1 AS position
         FROM (SELECT id, started_at FROM run ORDER BY started_at DESC, id DESC LIMIT ?)
       ) AS run
       CROSS JOIN attempt ON attempt.run_id = run.id
       WHERE outcome IN ('expected', 'unexpected', 'flaky') AND status <> 'interrupted'
       GROUP BY test_id`,
    )
    .raw();
  const records = new Map<string, TestRecord>();
  for (const [key, count, failures, latest] of statement.iterate(options.limitRuns)) {
    const run = runs[latest >> 2];
    if (run === undefined) continue;
    records.set(key, {
      runs: count,
      failures,
      latestRun: run.id,
      lastRunAtMs: run.startedAtMs,
      latest: OUTCOMES[latest % 4]!,
    });
  }
  return records;
}
