// Excludes from a run what a plan excludes, by test id. Says nothing itself.

import type { FullConfig, Suite, TestCase } from "@playwright/test/reporter";

import type { Plan, PlannedTest } from "../../model/index.ts";
import { orderSuite } from "./order.ts";
import { projectsOf } from "./projects.ts";
import { firstRepetitions } from "./repetitions.ts";

/** Playwright's control over the tests of a run, as far as it is used here; since 1.62. */
export interface TestRun {
  exclude(target: TestCase | Suite): void;
  skip(target: TestCase | Suite, reason?: string): void;
  /** Since 1.63. */
  mode?(suite: Suite): "serial" | "parallel" | "default";
}

/** What Playwright gives to the hook `preprocess`. */
export interface PreprocessParams {
  config: FullConfig;
  suite: Suite;
  testRun: TestRun;
}

/** What was met while the plan was applied. A repeated test counts once. */
export interface Applied {
  /** Tests that the run had before. */
  total: number;
  /** Selected tests that the run does not have. */
  missing: PlannedTest[];
  /** Tests that the plan does not know; they run. */
  unknown: TestCase[];
  /** Tests that the plan excludes and that run all the same, because Playwright runs their project whole. */
  whole: TestCase[];
  /** Is anything left to run? */
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
  const excluded = new Set(plan.excluded.filter((id) => !selected.has(id)));
  const alone = new Set(plan.selected.filter((test) => test.alone === true).map(({ id }) => id));
  const isKept = (test: TestCase) => !excluded.has(idOf(test));
  const tests = suite.allTests().filter(({ repeatEachIndex }) => repeatEachIndex === 0);
  const found = new Set(tests.map(idOf));
  const { tops, serving, neededBy } = projectsOf(suite);

  const bringers = tops.filter((top) => top.allTests().some(isKept));
  for (const project of serving) {
    if (!project.allTests().some((test) => alone.has(idOf(test))) || neededBy(bringers).has(project))
      continue;
    const bringer = tops.find((top) => neededBy([top]).has(project));
    if (bringer !== undefined) bringers.push(bringer);
  }
  for (const top of tops) {
    if (!bringers.includes(top)) testRun.exclude(top);
    else if (top.allTests().some(isKept)) exclude(top, isKept, testRun);
    else leaveOneSkipped(top, testRun);
  }
  const needed = neededBy(bringers);
  return {
    total: tests.length,
    missing: plan.selected.filter(({ id }) => !found.has(id)),
    unknown: tests.filter((test) => !selected.has(idOf(test)) && !excluded.has(idOf(test))),
    whole: tests.filter((test) => !isKept(test) && needed.has(projectSuiteOf(test))),
    leavesTests: bringers.length > 0,
    orderProblem: plan.order && orderSuite(plan.order, tops, testRun, idOf),
  };
}

/**
 * Playwright runs a setup project for the sake of others alone: where the plan selects of all of them only that, one
 * test of another stays for it, and is skipped.
 */
function leaveOneSkipped(top: Suite, testRun: TestRun): void {
  const [first] = top.allTests();
  if (first === undefined) return;
  exclude(top, (test) => test === first, testRun);
  testRun.skip(first, "only here because the project that it depends on is to run");
}

/** Whole suites at once, as each exclusion searches the list that it takes something from. */
function exclude(suite: Suite, isKept: (test: TestCase) => boolean, testRun: TestRun): void {
  const kept = suitesWith(suite.allTests().filter(isKept));
  const visit = (inner: Suite) => {
    if (!kept.has(inner)) {
      testRun.exclude(inner);
      return;
    }
    for (const child of inner.suites.slice()) visit(child);
    for (const test of inner.tests.filter((test) => !isKept(test))) testRun.exclude(test);
  };
  visit(suite);
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

function projectSuiteOf(test: TestCase): Suite {
  let suite = test.parent;
  while (suite.parent?.parent !== undefined) suite = suite.parent;
  return suite;
}
