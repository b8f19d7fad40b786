// Which tests have ever come to a result.

import type { Connection } from "../open.ts";

/** Ids of the tests with an attempt in any run. */
export function recordedTests(db: Connection): Set<string> {
  // One probe per test and run through the unique index beats a scan of all attempts.
  return new Set(
    db
      .prepare<[], string>(
        `SELECT key FROM test WHERE EXISTS (
           SELECT 1 FROM run CROSS JOIN attempt ON attempt.run_id = run.id AND attempt.test_id = test.id)`,
      )
      .pluck()
      .all(),
  );
}
