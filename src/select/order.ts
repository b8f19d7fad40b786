// In which order the selected tests are to run. Says nothing about whether Playwright can honour it.

import type { Inventory, Test } from "../model/index.ts";
import { withDependents } from "./affected-dependents.ts";
import type { DependsOn } from "./declared.ts";
import { buildDependencies, type DependencyGraph } from "./dependencies.ts";
import { expectedDuration, isAffected, type RankingFacts } from "./likelihood.ts";
import type { Chosen } from "./select.ts";

export const ORDERS = ["failed-first", "slowest-first", "affected-first"] as const;
export type Order = (typeof ORDERS)[number];

export interface OrderOptions {
  /** The inventory and the config's `dependsOn` that the selection was made from. */
  inventory: Inventory;
  dependsOn?: readonly DependsOn[];
  /** As for `select`. */
  isPart?: boolean;
  facts: RankingFacts;
}

/**
 * The ids of all selected tests. First come those that failed in their latest result, those that usually take longest
 * (an unknown duration counts as the middle one), or those that a change affects; what is equal keeps the inventory's
 * order. A test stands behind everything that it needs, and brings that forward with it; the tests of a
 * teardown project stand at the end.
 */
export function orderTests(selected: Chosen["selected"], order: Order, options: OrderOptions): string[] {
  const { inventory, dependsOn = [], facts } = options;
  const graph = buildDependencies(inventory, dependsOn, options.isPart);
  const keyOf = sortKey(order, graph, facts);
  const teardowns = new Set(inventory.projects.map(({ teardown }) => teardown));
  const ids = new Set(selected.map(({ test }) => test.id));
  const keys = graph.tests.map((test) => (teardowns.has(test.project) ? Infinity : keyOf(test)));
  const wanted = graph.tests
    .flatMap((test, node) => (ids.has(test.id) ? [node] : []))
    .sort((a, b) => compare(keys[a], keys[b]) || a - b);
  return emit(graph, wanted)
    .flatMap((node) => graph.tests[node]?.id ?? [])
    .filter((id) => ids.has(id));
}

/** Smaller comes first. */
function sortKey(
  order: Order,
  graph: DependencyGraph,
  { impact, records, durations }: RankingFacts,
): (test: Test) => number {
  if (order === "slowest-first") {
    const durationOf = expectedDuration(durations);
    return (test) => -durationOf(test);
  }
  if (order === "failed-first") return ({ id }) => (records.get(id)?.latest === "unexpected" ? 0 : 1);
  const spread = impact && withDependents(graph, impact);
  return (test) => (isAffected(spread, test) ? 0 : 1);
}

/** Every wanted node in its turn, behind what it needs; among that, what is wanted earlier comes earlier. */
function emit(graph: DependencyGraph, wanted: readonly number[]): number[] {
  const turn = new Int32Array(graph.upstream.length).fill(wanted.length);
  wanted.forEach((node, index) => (turn[node] = index));
  const entered = new Uint8Array(graph.upstream.length);
  const done: number[] = [];
  for (const root of wanted) {
    if (entered[root] === 1) continue;
    entered[root] = 1;
    // A stack of our own: chains may be longer than JavaScript's.
    const trail = [{ node: root, needs: needsOf(root), next: 0 }];
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const need = top.needs[top.next++];
      if (need === undefined) {
        done.push(top.node);
        trail.pop();
      } else if (entered[need] === 0) {
        entered[need] = 1;
        trail.push({ node: need, needs: needsOf(need), next: 0 });
      }
    }
  }
  return done;

  function needsOf(node: number): number[] {
    return (graph.upstream[node] ?? [])
      .filter((need) => entered[need] === 0)
      .sort((a, b) => (turn[a] ?? 0) - (turn[b] ?? 0));
  }
}

function compare(a = 0, b = 0): number {
  return a === b ? 0 : a - b;
}
