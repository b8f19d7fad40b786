// What is selected along with the tests that the rules want: what they need, what needs them, both, or nothing.

import type { Mask } from "../model/index.ts";
import type { DependencyGraph } from "./dependencies.ts";
import type { Masks } from "./propagate.ts";
import { pullIn } from "./pull-in.ts";
import { spread } from "./spread.ts";
import { needsSelected } from "./words.ts";

/** `upstream` is what a run needs, and the default. */
export const CLOSURES = ["upstream", "exact", "downstream", "both"] as const;
export type Closure = (typeof CLOSURES)[number];

/**
 * The tests that are masked, and selected all the same: id → why. Nothing that is unavailable is among them.
 * The masks must be propagated, so that no test without a mask needs an unavailable one.
 */
export function closureOf(graph: DependencyGraph, masks: Masks, closure: Closure): Map<string, string> {
  if (closure === "exact") return new Map();
  if (closure === "upstream") return pullIn(graph, masks);
  const dependents = dependentsOf(graph, masks);
  if (closure === "downstream") return dependents;
  const wanted = new Map([...masks].filter(([id]) => !dependents.has(id)));
  return new Map([...dependents, ...pullIn(graph, wanted)]);
}

function dependentsOf(graph: DependencyGraph, masks: Masks): Map<string, string> {
  const roots = graph.tests.flatMap(({ id }, index) => (masks.has(id) ? [] : [index]));
  const origins = spread(graph.downstream, roots);
  const found = new Map<string, string>();
  graph.tests.forEach(({ id }, index) => {
    const origin = graph.tests[origins[index] ?? -1];
    const own = masks.get(id);
    if (origin === undefined || own === undefined || own.some(isUnavailable)) return;
    found.set(id, needsSelected(origin));
  });
  return found;
}

function isUnavailable({ kind }: Mask): boolean {
  return kind === "unavailable";
}
