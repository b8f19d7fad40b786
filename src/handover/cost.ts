// What Playwright spends on reading a hand-over, estimated. Pure; only comparisons mean something.

import type { Command, Loaded } from "./playwright/simulate.ts";

/*
 * Processor time of `playwright test --list` with 10,000 tests in 1,000 files, Playwright 1.65 on Node 20: 1.9 s plain, of
 * it 0.5 s before the first file; 0.9 s with 99 files as arguments, 1.5 s with 500. A test list of 500 lines and as
 * many files took 3.1 s, one of 1,008 lines 9.4 s, one of 5,000 lines 58 s: each line is tried on each loaded test. A
 * pattern of 27 kB for --grep added 0.3 s.
 */
const START_MS = 500;
const FILE_MS = 1;
const LINE_PER_TEST_MS = 0.001;
const ARGUMENT_PER_TEST_MS = 0.000_05;
const PATTERN_BYTE_PER_TEST_MS = 0.000_001;
const PLAN_MS = 40;
const PLAN_PER_TEST_MS = 0.005;

/** Milliseconds of processor time until Playwright knows what to run. */
export function costMs(command: Command, loaded: Loaded): number {
  const perTestMs =
    (command.files?.length ?? 0) * ARGUMENT_PER_TEST_MS +
    (command.testList?.split("\n").length ?? 0) * LINE_PER_TEST_MS +
    (command.grep?.length ?? 0) * PATTERN_BYTE_PER_TEST_MS +
    (command.plan === undefined ? 0 : PLAN_PER_TEST_MS);
  const planMs = command.plan === undefined ? 0 : PLAN_MS;
  return leastCostMs(loaded.files) + planMs + loaded.tests * perTestMs;
}

/** What no hand-over undercuts that has to load so many spec files. */
export function leastCostMs(specFiles: number): number {
  return START_MS + specFiles * FILE_MS;
}
