// How long each test usually takes.

import { median } from "../../model/index.ts";
import type { Connection } from "../open.ts";

/** By test id: median of its passed attempts in the `limitRuns` newest runs, in milliseconds; retries that passed count, too. */
export function medianDurations(db: Connection, options: { limitRuns: number }): Map<string, number> {
  // One row with a list for each test is a third of the time that one row for each attempt takes.
  const statement = db
    .prepare<[number], [key: string, durationsMs: string]>(
      `SELECT (SELECT key FROM test WHERE id = test_id), group_concat(duration_ms)
       FROM (SELECT id FROM run ORDER BY started_at DESC, id DESC LIMIT ?) AS run
       CROSS JOIN attempt ON attempt.run_id = run.id
       WHERE status = 'passed' GROUP BY test_id`,
    )
    .raw();
  const medians = new Map<string, number>();
  for (const [key, durationsMs] of statement.iterate(options.limitRuns)) {
    medians.set(key, median(durationsMs.split(",").map(Number)) ?? 0);
  }
  return medians;
}
