// How tests came out last, in the newest run group or in all runs since a point.

import type { AttemptStatus, LatestResult, Outcome } from "../../model/index.ts";
import type { Connection } from "../open.ts";

export interface LatestResults {
  /** Numbers of the runs that were looked at, oldest first. */
  runs: number[];
  /** By test id; a later run overrides an earlier one. */
  results: Map<string, LatestResult>;
}

/** Which runs count: the newest run group, or those that began at `sinceMs` (since 1970, UTC) or later. */
export type RunScope = { newestGroup: true } | { sinceMs: number };

/**
 * The latest results in these runs: all their shards, jobs and reruns taken together. Undefined without any run. A run
 * that knows no test, because it has just begun or its setup failed, says nothing, so its group is not the newest.
 */
export function latestResults(db: Connection, scope: RunScope): LatestResults | undefined {
  const runs =
    "sinceMs" in scope
      ? db
          .prepare<[number], number>("SELECT id FROM run WHERE started_at >= ? ORDER BY started_at, id")
          .pluck()
          .all(scope.sinceMs)
      : db
          .prepare<[], number>(
            `SELECT id FROM run
             WHERE run_group = (
               SELECT run_group FROM run
               WHERE EXISTS (SELECT 1 FROM attempt WHERE run_id = run.id) OR EXISTS (SELECT 1 FROM pending WHERE run_id = run.id)
               ORDER BY started_at DESC, id DESC LIMIT 1)
             ORDER BY started_at, id`,
          )
          .pluck()
          .all();
  if (runs.length === 0) return undefined;
  const results = new Map<string, LatestResult>();
  for (const run of runs) for (const [id, result] of resultsOf(db, run)) results.set(id, result);
  return { runs, results };
}

/** With --repeat-each, one bad repetition counts. */
function resultsOf(db: Connection, run: number): Map<string, LatestResult> {
  const results = new Map<string, LatestResult>();
  const add = (id: string, result: LatestResult) => {
    const known = results.get(id);
    if (known === undefined || known.state === "passed") results.set(id, result);
  };
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
    add(key, resultOf(run, status, expected, outcome));
  }
  const waiting = db
    .prepare<[number], string>(
      `SELECT test.key FROM pending JOIN test ON test.id = pending.test_id
       WHERE run_id = ? AND NOT EXISTS (
         SELECT 1 FROM attempt WHERE attempt.run_id = pending.run_id AND attempt.test_id = pending.test_id AND attempt.repeat = pending.repeat)`,
    )
    .pluck()
    .all(run);
  for (const key of waiting) add(key, { state: "notRun", reason: `did not run in run ${run}` });
  return results;
}

function resultOf(
  run: number,
  status: AttemptStatus,
  expected: AttemptStatus | null,
  outcome: Outcome,
): LatestResult {
  if (outcome === "unexpected")
    return { state: "failed", reason: `${status === "timedOut" ? "timed out" : "failed"} in run ${run}` };
  // Playwright reports the rest of a serial group behind a failure as skipped, though nobody asked for that.
  if (status === "skipped" && expected !== "skipped")
    return { state: "notRun", reason: `did not run in run ${run}` };
  if (status === "interrupted") return { state: "notRun", reason: `was interrupted in run ${run}` };
  return { state: "passed", reason: `passed in run ${run}` };
}
