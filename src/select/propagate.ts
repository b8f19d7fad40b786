// Spreads unavailability from tests to their dependents. Returns what it adds; changes nothing that it is given.

import { describeTest, type Mask, type Test } from "../model/index.ts";
import type { DependencyGraph } from "./dependencies.ts";
import { spread } from "./spread.ts";

/** Test id → its masks, in the order of the rules; a test that no rule masks is not in it. */
export type Masks = ReadonlyMap<string, readonly [Mask, ...Mask[]]>;

/**
 * `masks` with those of the dependents added: a test that needs, directly or not, a test that a rule made
 * unavailable gets a mask that names it. A test keeps its own masks, and gets one more for each rule that reaches
 * it, from the nearest origin: a thousand masked tests of a serial group say nothing that the first does not.
 */
export function propagate(graph: DependencyGraph, masks: Masks): Masks {
  const all = new Map(masks);
  for (const [rule, seeds] of seedsByRule(graph, masks)) {
    const origins = spread(graph.downstream, seeds);
    const masksByOrigin = new Map<number, Mask>();
    graph.tests.forEach((test, index) => {
      const originIndex = origins[index] ?? -1;
      const origin = graph.tests[originIndex];
      if (origin === undefined) return;
      const mask = masksByOrigin.get(originIndex) ?? propagatedMask(origin, rule, masks);
      masksByOrigin.set(originIndex, mask);
      const known = all.get(test.id);
      all.set(test.id, known === undefined ? [mask] : [...known, mask]);
    });
  }
  return all;
}

function propagatedMask(origin: Test, rule: string, masks: Masks): Mask {
  const cause = masks.get(origin.id)?.find((mask) => mask.rule === rule && mask.kind === "unavailable");
  return {
    rule: "dependency",
    kind: "unavailable",
    reason: `needs ${describeTest(origin)}, which ${cause?.reason ?? "is unavailable"}`,
    origin: origin.id,
  };
}

/** Rule → the indexes of the tests that it makes unavailable. */
function seedsByRule({ tests }: DependencyGraph, masks: Masks): Map<string, number[]> {
  const seeds = new Map<string, number[]>();
  tests.forEach((test, index) => {
    const rules = (masks.get(test.id) ?? [])
      .filter(({ kind }) => kind === "unavailable")
      .map(({ rule }) => rule);
    for (const rule of new Set(rules)) {
      const list = seeds.get(rule);
      if (list === undefined) seeds.set(rule, [index]);
      else list.push(index);
    }
  });
  return seeds;
}
