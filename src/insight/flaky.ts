// Which tests are flaky, judged from outcomes alone: both results under conditions that were the same.

import type { OutcomeRow } from "../ledger/index.ts";

export interface Flakiness {
  testId: string;
  /** Runs in which the test passed or failed, at least once. */
  runs: number;
  /** How many of them are evidence of flakiness; see `flakiness`. */
  flakyRuns: number;
  /** `flakyRuns / runs` */
  rate: number;
}

/**
 * The flaky tests, by rate, then by flaky runs, highest first.
 *
 * A run is evidence when the test both passed and failed in it: Playwright's outcome was `flaky`, or its repetitions
 * (`--repeat-each`) differ. Of the other runs, those on one commit with a clean tree are compared: when the test passed
 * in some and failed in some, the runs of the rarer result are evidence (of one pass and one failure, one run).
 * Outcomes are Playwright's, so a failure that was expected is a pass. Skipped tests say nothing. Runs on different
 * commits, on a dirty tree, or on an unknown commit are never compared: there, a change can be the cause.
 */
export function flakiness(rows: Iterable<OutcomeRow>): Flakiness[] {
  const found: Flakiness[] = [];
  for (const [testId, runs] of resultsByTest(rows)) {
    const flakyRuns = countFlakyRuns(runs.values());
    if (flakyRuns > 0) found.push({ testId, runs: runs.size, flakyRuns, rate: flakyRuns / runs.size });
  }
  return found.sort((a, b) => b.rate - a.rate || b.flakyRuns - a.flakyRuns);
}

/** What one test did in one run; both are true when it was flaky there. */
interface RunResult {
  passed: boolean;
  failed: boolean;
  /** Null where other runs are not comparable. */
  cleanCommit: string | null;
}

function resultsByTest(rows: Iterable<OutcomeRow>): Map<string, Map<number, RunResult>> {
  const tests = new Map<string, Map<number, RunResult>>();
  for (const row of rows) {
    if (row.outcome === "skipped") continue;
    let runs = tests.get(row.testId);
    if (runs === undefined) tests.set(row.testId, (runs = new Map()));
    let result = runs.get(row.runNumber);
    if (result === undefined) {
      result = { passed: false, failed: false, cleanCommit: row.dirty === false ? row.commit : null };
      runs.set(row.runNumber, result);
    }
    result.passed ||= row.outcome !== "unexpected";
    result.failed ||= row.outcome !== "expected";
  }
  return tests;
}

function countFlakyRuns(runs: Iterable<RunResult>): number {
  let within = 0;
  const commits = new Map<string, { passed: number; failed: number }>();
  for (const { passed, failed, cleanCommit } of runs) {
    if (passed && failed) {
      within += 1;
    } else if (cleanCommit !== null) {
      const counts = commits.get(cleanCommit) ?? { passed: 0, failed: 0 };
      commits.set(cleanCommit, counts);
      counts[passed ? "passed" : "failed"] += 1;
    }
  }
  return [...commits.values()].reduce((sum, { passed, failed }) => sum + Math.min(passed, failed), within);
}
