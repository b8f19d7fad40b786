// What the newest run group left failed or not run: all its shards, jobs and reruns taken together.

import type { AttemptStatus, Outcome } from "../../model/index.ts";
import type { Connection } from "../open.ts";

export interface LastFailed {
  group: string;
  /** Numbers of the runs of the group, oldest first. */
  runs: number[];
  /** By test id: why it should run again. */
  tests: Map<string, string>;
}

/**
 * The tests whose latest result in the newest run group is a failure, or that were to run there and did not.
 * A later run of the group overrides an earlier one. Undefined when no run is recorded.
 */
export function lastFailed(db: Connection): LastFailed | undefined {
  const runs = db
    .prepare<[], { id: number; run_group: string }>(
      `SELECT id, run_group FROM run
       WHERE run_group = (SELECT run_group FROM run ORDER BY started_at DESC, id DESC LIMIT 1)
       ORDER BY started_at, id`,
    )
    .all();
  const group = runs[0]?.run_group;
  if (group === undefined) return undefined;
  const tests = new Map<string, string>();
  for (const { id } of runs) {
    for (const [test, reason] of resultsOf(db, id)) {
      if (reason === undefined) tests.delete(test);
      else tests.set(test, reason);
    }
  }
  return { group, runs: runs.map((run) => run.id), tests };
}

/** By test id: why it should run again; undefined for a test that need not. With --repeat-each, one bad repetition counts. */
function resultsOf(db: Connection, run: number): Map<string, string | undefined> {
  const results = new Map<string, string | undefined>();
  const attempts = db
    .prepare<
      [number],
      { key: string; status: AttemptStatus; expected_status: AttemptStatus | null; outcome: Outcome }
    >(
      `SELECT test.key, status, expected_status, outcome FROM attempt JOIN test ON test.id = attempt.test_id
       WHERE run_id = ? AND outcome IS NOT NULL`,
    )
    .all(run);
  for (const { key, status, expected_status: expected, outcome } of attempts) {
    results.set(key, results.get(key) ?? attemptReason(run, status, expected, outcome));
  }
  const waiting = db
    .prepare<[number], string>(
      `SELECT test.key FROM pending JOIN test ON test.id = pending.test_id
       WHERE run_id = ? AND NOT EXISTS (
         SELECT 1 FROM attempt WHERE attempt.run_id = pending.run_id AND attempt.test_id = pending.test_id AND attempt.repeat = pending.repeat)`,
    )
    .pluck()
    .all(run);
  for (const key of waiting) results.set(key, results.get(key) ?? `did not run in run ${run}`);
  return results;
}

function attemptReason(
  run: number,
  status: AttemptStatus,
  expected: AttemptStatus | null,
  outcome: Outcome,
): string | undefined {
  if (outcome === "unexpected") return `${status === "timedOut" ? "timed out" : "failed"} in run ${run}`;
  // Playwright reports the rest of a serial group behind a failure as skipped, though nobody asked for that.
  if (status === "skipped" && expected !== "skipped") return `did not run in run ${run}`;
  if (status === "interrupted") return `was interrupted in run ${run}`;
  return undefined;
}
