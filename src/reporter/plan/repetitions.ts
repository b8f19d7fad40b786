// Knows which tests are one and the same, repeated. Pure.

import type { Suite, TestCase } from "@playwright/test/reporter";

/**
 * The id by which a plan knows a test: that of its first repetition, as `repeatEach` gives each repetition an id of its
 * own. `suite` holds all tests of the run.
 */
export function firstRepetitions(suite: Suite): (test: TestCase) => string {
  const byRepetition = new Map<string, string>();
  for (const projectSuite of suite.suites) {
    const tests = projectSuite.allTests();
    if (!tests.some(({ repeatEachIndex }) => repeatEachIndex > 0)) continue;
    // By project, as projects of one name have tests of one name.
    const first = new Map<string, string>();
    for (const test of tests) if (test.repeatEachIndex === 0) first.set(placeOf(test), test.id);
    for (const test of tests) byRepetition.set(test.id, first.get(placeOf(test)) ?? test.id);
  }
  return (test) => byRepetition.get(test.id) ?? test.id;
}

function placeOf(test: TestCase): string {
  return JSON.stringify(test.titlePath());
}
