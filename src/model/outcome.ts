// Playwright's words for what happened, kept apart because their spellings differ by level.

/** Of one attempt (`TestResult.status`). */
export type AttemptStatus = "passed" | "failed" | "timedOut" | "skipped" | "interrupted";

/** Of one test in one run: Playwright's own `TestCase.outcome()`, never derived anew. */
export type Outcome = "expected" | "unexpected" | "flaky" | "skipped";

/** Of one run (`FullResult.status`). A run that was killed reads as `interrupted`. */
export type RunStatus = "passed" | "failed" | "timedout" | "interrupted";
