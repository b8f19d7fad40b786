// How the tests of a run are counted by outcome, while it runs and when it has ended.

/**
 * A SELECT of `expected, unexpected, flaky, skipped, did_not_run` for the run `@runId`. As Playwright counts: a test
 * without an attempt is skipped; what was skipped though nobody asked for that (behind a failure, a stop) did not run.
 */
export const COUNT_OUTCOMES = /* sql */ `
  WITH waiting AS (
    SELECT count(*) AS n FROM pending WHERE run_id = @runId AND NOT EXISTS (
      SELECT 1 FROM attempt
      WHERE attempt.run_id = pending.run_id AND attempt.test_id = pending.test_id AND attempt.repeat = pending.repeat))
  SELECT
    count(*) FILTER (WHERE outcome = 'expected') AS expected,
    count(*) FILTER (WHERE outcome = 'unexpected') AS unexpected,
    count(*) FILTER (WHERE outcome = 'flaky') AS flaky,
    count(*) FILTER (WHERE outcome = 'skipped') + (SELECT n FROM waiting) AS skipped,
    count(*) FILTER (WHERE outcome = 'skipped' AND expected_status IS NOT 'skipped') + (SELECT n FROM waiting) AS did_not_run
  FROM attempt WHERE run_id = @runId`;
