// Draws selections of the tests of an inventory, closed under the dependencies of projects.

import type { Inventory, Selection, Test } from "../../src/model/index.ts";
import { selectionOf } from "./inventory-of.ts";
import type { Random } from "./random.ts";

/** Some tests, by test, describe, file or project, mostly with all tests of the projects that they depend on. */
export function drawSelection(inventory: Inventory, random: Random): Selection {
  let seed = inventory.tests.filter(chooser(inventory, random));
  for (let again = 0; again < 3 && seed.length === 0 && random.chance(0.9); again++) {
    seed = inventory.tests.filter(chooser(inventory, random));
  }
  const isClosed = random.chance(0.85);
  const projects = closure(inventory, new Set(isClosed ? seed.map(({ project }) => project) : []));
  const chosen = new Set(seed);
  return selectionOf(inventory, (test) => chosen.has(test) || projects.has(test.project));
}

function chooser(inventory: Inventory, random: Random): (test: Test) => boolean {
  const some = <T>(from: readonly T[], share: number) => new Set(from.filter(() => random.chance(share)));
  const share = random.pick([0.1, 0.3, 0.7, 0.95]);
  const files = some([...new Set(inventory.tests.map(({ file }) => file))], share);
  const projects = some(
    inventory.projects.map(({ name }) => name),
    0.5,
  );
  const tests = some(inventory.tests, share);
  const heads = some([...new Set(inventory.tests.map((test) => `${test.file} ${test.titlePath[0]}`))], share);
  const choosers: ((test: Test) => boolean)[] = [
    (test) => tests.has(test),
    (test) => tests.has(test),
    (test) => files.has(test.file),
    (test) => files.has(test.file) && projects.has(test.project),
    (test) => projects.has(test.project),
    (test) => heads.has(`${test.file} ${test.titlePath[0]}`),
    (test) => projects.has(test.project) && tests.has(test),
    () => false,
    () => true,
  ];
  return random.pick(choosers);
}

function closure(inventory: Inventory, tops: Set<string>): Set<string> {
  const needed = new Set<string>();
  const visit = (name: string) => {
    for (const project of inventory.projects.filter((candidate) => candidate.name === name)) {
      for (const next of [
        ...project.dependencies,
        ...(project.teardown === undefined ? [] : [project.teardown]),
      ]) {
        if (!needed.has(next)) {
          needed.add(next);
          visit(next);
        }
      }
    }
  };
  for (const name of tops) visit(name);
  return needed;
}
