// Excludes from a run what a plan excludes, by test id. Says nothing itself.

import type { FullConfig, Suite, TestCase } from "@playwright/test/reporter";

import type { Plan, PlannedTest } from "../../model/index.ts";
import { firstRepetitions } from "./repetitions.ts";
import { orderSuite } from "./order.ts";

/** Playwright's control over the tests of a run, as far as it is used here; since 1.62. */
export interface TestRun {
  exclude(target: TestCase | Suite): void;
  /** Since 1.63. */
  mode?(suite: Suite): "serial" | "parallel" | "default";
}

/** What Playwright gives to the hook `preprocess`. */
export interface PreprocessParams {
  config: FullConfig;
  suite: Suite;
  testRun: TestRun;
}

/** What was met while the plan was applied. */
export interface Applied {
  /** Tests that the run had before. This and what follows counts a repeated test once. */
  total: number;
  /** Selected tests that the run does not have. */
  missing: PlannedTest[];
  /** Tests that the plan does not know; they run. */
  unknown: TestCase[];
  /** Tests that the plan excludes and that run all the same, because Playwright runs their project whole. */
  whole: TestCase[];
  /** Is anything left that runs by itself, and not only for another project's sake? */
  leavesTests: boolean;
  /** Why the order was not kept, if there was one and it was not. */
  orderProblem: string | undefined;
}

/**
 * Takes time linear in the tests. Only what the plan excludes is ever excluded, so that a failure halfway leaves more to
 * run, and never less, than the plan selects.
 */
export function applyPlan(plan: Plan, { suite, testRun }: PreprocessParams): Applied {
  const idOf = firstRepetitions(suite);
  const selected = new Set(plan.selected.map(({ id }) => id));
  const excluded = new Set(plan.excluded);
  const tests = suite.allTests().filter(({ repeatEachIndex }) => repeatEachIndex === 0);
  const found = new Set(tests.map(idOf));
  const applied: Applied = {
    total: tests.length,
    missing: plan.selected.filter(({ id }) => !found.has(id)),
    unknown: tests.filter((test) => !selected.has(idOf(test)) && !excluded.has(idOf(test))),
    whole: [],
    leavesTests: false,
    orderProblem: undefined,
  };
  const isExcluded = (test: TestCase) => excluded.has(idOf(test)) && !selected.has(idOf(test));
  const serving = servingProjects(suite);
  const free: Suite[] = [];
  for (const projectSuite of suite.suites.slice()) {
    const mayBeReadOnly = serving.has(projectSuite.project()?.name ?? projectSuite.title);
    const kept = suitesWith(projectSuite.allTests().filter((test) => !isExcluded(test)));
    const doomed = projectSuite.allTests().filter((test) => test.repeatEachIndex === 0 && isExcluded(test));
    try {
      excludeFrom(projectSuite, kept, isExcluded, testRun);
    } catch (error) {
      if (!mayBeReadOnly) throw error;
      applied.whole.push(...doomed);
      continue;
    }
    // Nobody knows whether a serving project of which nothing is excluded runs by itself.
    if (kept.has(projectSuite) && !mayBeReadOnly) applied.leavesTests = true;
    if (!mayBeReadOnly) free.push(projectSuite);
  }
  if (plan.order !== undefined) {
    applied.orderProblem = orderSuite(plan.order, free, testRun, idOf);
  }
  return applied;
}

/** Names of the projects that some project of this run needs. */
function servingProjects(suite: Suite): Set<string> {
  return new Set(
    suite.suites.flatMap((projectSuite) => {
      const { dependencies = [], teardown } = projectSuite.project() ?? {};
      return teardown === undefined ? dependencies : [...dependencies, teardown];
    }),
  );
}

/** All suites that one of the tests is in. */
function suitesWith(tests: readonly TestCase[]): Set<Suite> {
  const suites = new Set<Suite>();
  for (const test of tests) {
    for (let suite: Suite | undefined = test.parent; suite && !suites.has(suite); suite = suite.parent)
      suites.add(suite);
  }
  return suites;
}

/** Whole suites first: each exclusion searches the list that it takes something from. */
function excludeFrom(
  suite: Suite,
  kept: ReadonlySet<Suite>,
  isExcluded: (test: TestCase) => boolean,
  testRun: TestRun,
): void {
  if (!kept.has(suite)) {
    testRun.exclude(suite);
    return;
  }
  for (const child of suite.suites.slice()) excludeFrom(child, kept, isExcluded, testRun);
  for (const test of suite.tests.filter(isExcluded)) testRun.exclude(test);
}
