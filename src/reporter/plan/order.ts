// Puts the files of a run, and what is parallel in a file, into the order of a plan, as far as Playwright keeps it.

import type { Suite, TestCase } from "@playwright/test/reporter";

import type { TestRun } from "./apply.ts";

/** What Playwright keeps to itself before 1.63. */
interface Private {
  _parallelMode?: unknown;
}

type Entry = Suite | TestCase;

/**
 * Sorts the spec files of each project by their earliest test, and in a file whose tests are independent of each other
 * (`fullyParallel`) what is declared at its top. Tests that share hooks, a serial group or a file's order keep it.
 * Playwright forms its groups of tests from these lists afterwards. Returns why that cannot be, or nothing.
 */
export function orderSuite(
  order: readonly string[],
  projectSuites: readonly Suite[],
  testRun: TestRun,
  idOf: (test: TestCase) => string,
): string | undefined {
  const ranks = new Map(order.map((id, rank) => [id, rank]));
  const rankOf = (entry: Entry): number =>
    entry.type === "test"
      ? (ranks.get(idOf(entry)) ?? Infinity)
      : entry.entries().reduce((least, inner) => Math.min(least, rankOf(inner)), Infinity);
  for (const projectSuite of projectSuites) {
    const parallel = projectSuite.suites.filter((suite) => isParallel(suite, testRun));
    for (const suite of [projectSuite, ...parallel]) {
      if (!sortInPlace(suite, rankOf)) return "this version of Playwright does not let its lists be sorted";
    }
  }
  return undefined;
}

function isParallel(suite: Suite, testRun: TestRun): boolean {
  if (testRun.mode !== undefined) return testRun.mode(suite) === "parallel";
  for (let current: Suite | undefined = suite; current !== undefined; current = current.parent) {
    const mode = (current as Private)._parallelMode;
    if (mode !== undefined && mode !== "none") return mode === "parallel";
  }
  return false;
}

/** Works on the list that Playwright reads itself; a copy of it would change nothing, and that is found out. */
function sortInPlace(suite: Suite, rankOf: (entry: Entry) => number): boolean {
  const entries = suite.entries();
  const sorted = entries
    .map((entry) => ({ entry, rank: rankOf(entry) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ entry }) => entry);
  entries.splice(0, entries.length, ...sorted);
  return suite.entries().every((entry, index) => entry === sorted[index]);
}
