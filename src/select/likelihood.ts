// How likely a test is to fail, from what is known before the run. It ranks nothing and chooses nothing.

import type { TestRecord } from "../ledger/index.ts";
import { median, type Impact, type Test } from "../model/index.ts";

/** What the ranking and the ordering of tests read. */
export interface RankingFacts {
  /** Absent when nobody asked what changed. */
  impact?: Impact | undefined;
  /** By test id, from recent runs. */
  records: ReadonlyMap<string, TestRecord>;
  /** Ids of the tests that were ever recorded. Without it, a test that is not in `records` is new. */
  recorded?: ReadonlySet<string> | undefined;
  /** Median duration of the recent passes in milliseconds, by test id. */
  durations: ReadonlyMap<string, number>;
}

export interface Likelihood {
  /** 0 to 1. */
  probability: number;
  /** What speaks for a failure, strongest first; fragments: `affected by the change`, `failed in run 12`. Never empty. */
  causes: string[];
}

// A test has not been seen since the change that affects it: a coin toss.
const AFFECTED = 0.5;
// What failed last fails again, unless somebody has mended it; its own failure rate comes on top.
const FAILED_LATEST = 0.3;
// Nobody has ever seen it here, but whoever wrote it probably has.
const NEW = 0.2;
// What went unnoticed meanwhile: grows with the time since the last result, half of it in a week.
const UNSEEN = 0.1;
const UNSEEN_HALF_MS = 7 * 24 * 3_600_000;
// A test's own rate begins at that of the suite, which counts as this many of its runs.
const PRIOR_RUNS = 4;
// The suite's rate begins at one failure in this many results.
const PRIOR_RESULTS = 100;

/**
 * Four causes, each with its own chance; the test fails unless none of them strikes: 1 − (1 − a)(1 − b)… (a noisy or).
 *
 * - affected by the change: 0.5
 * - failed in its latest result: 0.3
 * - not seen lately: 0.2 for a new test, else 0.1 × (1 − 2^(−age/7 days))
 * - its history: (failures + 4 × suite's rate) / (results + 4), the suite's rate being (failures + 1) / (results + 100)
 *
 * That recent failures, time since the last execution and newness tell failures ahead is what Elbaum, Rothermel and
 * Penix found in "Techniques for Improving Regression Testing in Continuous Integration Development Environments"
 * (FSE 2014). The constants say which counts more; nobody has measured them in this project's suite.
 */
export function likelihoodOf(facts: RankingFacts, nowMs: number): (test: Test) => Likelihood {
  const { records, recorded } = facts;
  let results = 0;
  let failed = 0;
  for (const record of records.values()) {
    results += record.runs;
    failed += record.failures;
  }
  const suiteRate = (failed + 1) / (results + PRIOR_RESULTS);

  return (test) => {
    const causes: string[] = [];
    const record = records.get(test.id);
    let survives = 1;
    if (isAffected(facts.impact, test)) {
      survives *= 1 - AFFECTED;
      causes.push("affected by the change");
    }
    if (record?.latest === "unexpected") {
      survives *= 1 - FAILED_LATEST;
      causes.push(`failed in run ${record.latestRun}`);
    }
    const { runs = 0, failures = 0 } = record ?? {};
    survives *= 1 - (failures + PRIOR_RUNS * suiteRate) / (runs + PRIOR_RUNS);
    if (failures > (record?.latest === "unexpected" ? 1 : 0))
      causes.push(`failed ${failures} of ${runs} times`);
    if (record !== undefined) {
      const ageMs = Math.max(0, nowMs - record.lastRunAtMs);
      survives *= 1 - UNSEEN * (1 - 2 ** (-ageMs / UNSEEN_HALF_MS));
      if (causes.length === 0) causes.push(`last ran ${ageWords(ageMs)} ago`);
    } else if (recorded?.has(test.id) === true) {
      survives *= 1 - UNSEEN;
      causes.push("has no recent result");
    } else {
      survives *= 1 - NEW;
      causes.push("new");
    }
    return { probability: 1 - survives, causes };
  };
}

/** Whether a change affects the test; one that runs whatever changes is not affected by anything. */
export function isAffected(impact: Impact | undefined, { id }: Pick<Test, "id">): boolean {
  if (impact === undefined) return false;
  return impact.all || (impact.affected.get(id)?.some(({ file }) => file !== "") ?? false);
}

/** Of a test without a duration: the median of those that have one; 1 s when nobody knows any. Milliseconds, at least 1. */
export function expectedDuration(durations: RankingFacts["durations"]): (test: Pick<Test, "id">) => number {
  const unknownMs = median(durations.values()) ?? 1000;
  return ({ id }) => Math.max(1, durations.get(id) ?? unknownMs);
}

function ageWords(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  if (hours < 1) return "less than an hour";
  const [count, unit] = hours < 48 ? [hours, "hour"] : [Math.round(hours / 24), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
