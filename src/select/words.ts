// What several steps say in the same words, so that one can recognise what another has said.

import { describeTest, type Test } from "../model/index.ts";

const NEEDED_BY = "needed by ";
const TEARS_DOWN_AFTER = "tears down after ";
const NEEDS = "needs ";

/** Why a test is selected that others need. */
export const neededBy = (dependent: Test): string => `${NEEDED_BY}${describeTest(dependent)}`;

/** Why a teardown's test is selected. */
export const tearsDownAfter = (test: Test): string => `${TEARS_DOWN_AFTER}${describeTest(test)}`;

/** Why a dependent is selected along with what it needs. */
export const needsSelected = (dependency: Test): string =>
  `${NEEDS}${describeTest(dependency)}, which is selected`;

/** All that another test may say when it is selected along with this one. */
export const alongWords = (test: Test): string[] => [
  neededBy(test),
  tearsDownAfter(test),
  needsSelected(test),
];

/** Whether a reason may be one of `alongWords`. */
export function isAlong(reason: string): boolean {
  return [NEEDED_BY, TEARS_DOWN_AFTER, NEEDS].some((words) => reason.startsWith(words));
}

/** `840 ms`, `2.1 s`, `5 min`, `1 h 20 min` */
export function durationWords(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return pair(Math.floor(seconds / 60), "min", seconds % 60, "s");
  const minutes = Math.round(seconds / 60);
  return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
