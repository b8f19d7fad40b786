// Puts the tests of some spec files that were listed again in the place of their old ones, in Playwright's own order. Pure.

import type { Inventory, Test } from "../model/index.ts";
import type { OnlyItem } from "./list-reporter.ts";

export interface TestsAndOnly {
  inventory: Inventory;
  only: OnlyItem[];
}

/**
 * What a whole listing would say, given an earlier one and a newer one of `files` (posix, relative to `rootDir`; those
 * that are gone, too). Undefined when it cannot be said for certain.
 */
export function mergeListings(
  old: TestsAndOnly,
  again: TestsAndOnly,
  files: ReadonlySet<string>,
): TestsAndOnly | undefined {
  const projects = [...new Set(old.inventory.tests.map(({ project }) => project))];
  const names = old.inventory.projects.map(({ name }) => name);
  // Tests know only the name of their project.
  if (new Set(names).size !== names.length) return undefined;
  const order = orderOf([...old.inventory.tests, ...again.inventory.tests], projects);
  if (order === undefined || !isInOrder(old.inventory.tests, order)) return undefined;
  const put = <Item extends { project: string; file: string }>(
    kept: readonly Item[],
    added: readonly Item[],
  ) => [...kept.filter(({ file }) => !files.has(file)), ...added].sort((a, b) => order(a) - order(b));
  const tests = put(old.inventory.tests, again.inventory.tests);
  // Which projects come first depends on which of them have tests.
  if (new Set(tests.map(({ project }) => project)).size !== projects.length) return undefined;
  return { inventory: { ...old.inventory, tests }, only: put(old.only, again.only) };
}

type Order = (item: { project: string; file: string }) => number;

/** Playwright lists project by project, and in each, folder by folder, by the names in them. */
function orderOf(tests: readonly Test[], projects: readonly string[]): Order | undefined {
  const files = [...new Set(tests.map(({ file }) => file))];
  const parts = new Map(files.map((file) => [file, file.split("/")]));
  let isCertain = true;
  files.sort((a, b) => {
    const difference = compareParts(parts.get(a)!, parts.get(b)!);
    if (difference === 0 && a !== b) isCertain = false;
    return difference;
  });
  if (!isCertain) return undefined;
  const ranks = new Map(files.map((file, rank) => [file, rank]));
  const projectRanks = new Map(projects.map((project, rank) => [project, rank * files.length]));
  if (tests.some(({ project }) => !projectRanks.has(project))) return undefined;
  // An item of `.only` may be in a file whose tests are all left out.
  return ({ project, file }) => (projectRanks.get(project) ?? 0) + (ranks.get(file) ?? 0);
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? "").localeCompare(b[at] ?? "");
}

function isInOrder(tests: readonly Test[], order: Order): boolean {
  return tests.every((test, index) => index === 0 || order(tests[index - 1]!) <= order(test));
}
