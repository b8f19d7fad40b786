// Errors of a run that belong to no test: global setup, a file that does not load, a worker that dies.

import type { Connection } from "../open.ts";
import type { RecordedError } from "../records.ts";

/** In the order in which they were reported. */
export function runErrors(db: Connection, runNumber: number): RecordedError[] {
  return db
    .prepare<[number], RecordedError>(
      `SELECT coalesce(run_error.message, error.message) AS message, location
       FROM run_error JOIN error ON error.id = run_error.error_id WHERE run_id = ? ORDER BY position`,
    )
    .all(runNumber);
}
