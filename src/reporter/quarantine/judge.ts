// Decides whether quarantine turns a failed run into one that passes. Pure: looks at what happened, says why.

import type { FullConfig, FullResult, TestCase } from "@playwright/test/reporter";

import type { QuarantineEntry, QuarantineMatch } from "../../model/index.ts";

export interface Forgiven {
  test: TestCase;
  entry: QuarantineEntry;
  /** What happened to it: `failed`, `was flaky`, `did not run`. */
  what: string;
}

export interface Judgement {
  /** What would have failed the run and does not. */
  forgiven: Forgiven[];
  /** Why the run fails all the same, one sentence each; empty when it passes. */
  reasons: string[];
}

export interface Evidence {
  status: FullResult["status"];
  tests: readonly TestCase[];
  /** Errors outside any test, without Playwright's word that it stopped at `maxFailures`. */
  outsideErrors: number;
  /** Undefined when this version of Playwright does not tell. */
  failOnFlakyTests: boolean | undefined;
}

/**
 * What quarantine makes of a run that failed. A run passes only if something was forgiven and nothing else is wrong:
 * Playwright fails a run for failed tests, for flaky ones on request, for errors outside the tests, and for having
 * reached `maxFailures`, and all of these are looked at. Tests that were to run and did not are no success either.
 */
export function judge(
  { status, tests, outsideErrors, failOnFlakyTests }: Evidence,
  holding: (test: TestCase) => QuarantineMatch | undefined,
): Judgement {
  const forgiven: Forgiven[] = [];
  const reasons: string[] = [];
  const weigh = (faulty: TestCase[], what: string, reason: (count: number, first: TestCase) => string) => {
    const [first, ...rest] = faulty.filter((test) => {
      const match = holding(test);
      if (match === undefined || match.expired) return true;
      forgiven.push({ test, entry: match.entry, what });
      return false;
    });
    if (first !== undefined) reasons.push(reason(rest.length + 1, first));
  };
  weigh(
    tests.filter((test) => test.outcome() === "unexpected"),
    "failed",
    (count) => `${count} ${count === 1 ? "test" : "tests"} failed that quarantine does not hold`,
  );
  // Doubt is strict: who cannot know whether flaky tests fail the run lets them.
  if (failOnFlakyTests !== false) {
    weigh(
      tests.filter((test) => test.outcome() === "flaky"),
      "was flaky",
      (count) =>
        `${count} ${count === 1 ? "test was" : "tests were"} flaky that quarantine does not hold` +
        (failOnFlakyTests ? "" : ", and this version of Playwright does not tell whether that fails the run"),
    );
  }
  weigh(
    tests.filter(didNotRun),
    "did not run",
    (count, first) =>
      `${count} ${count === 1 ? "test was" : "tests were"} to run and did not, such as ${first.title}`,
  );
  if (outsideErrors > 0) {
    reasons.push(`${outsideErrors} ${outsideErrors === 1 ? "error" : "errors"} came from outside the tests`);
  }
  if (status === "timedout") reasons.push("the run ran into its global timeout");
  if (status === "interrupted") reasons.push("the run was interrupted");
  if (forgiven.every(({ what }) => what === "did not run") && reasons.length === 0)
    reasons.push("no test in quarantine made it fail");
  return { forgiven, reasons };
}

/** Nobody asked to skip it: it stood behind a failure, or the run stopped before or while it ran. */
function didNotRun(test: TestCase): boolean {
  if (test.outcome() !== "skipped") return false;
  return test.expectedStatus !== "skipped" || test.results.at(-1)?.status === "interrupted";
}

/** Before it was public, the setting was in the object that Playwright hangs on its config. */
export function failsOnFlakyTests(config: FullConfig): boolean | undefined {
  const told: unknown = config.failOnFlakyTests;
  if (typeof told === "boolean") return told;
  const symbol = Object.getOwnPropertySymbols(config).find(
    ({ description }) => description === "configInternalSymbol",
  );
  if (symbol === undefined) return undefined;
  const internal = Reflect.get(config, symbol) as { failOnFlakyTests?: unknown } | undefined;
  return typeof internal?.failOnFlakyTests === "boolean" ? internal.failOnFlakyTests : undefined;
}
