// Brings back the tests that a selected test cannot run without, and the teardown that runs after it.

import type { Mask } from "../model/index.ts";
import type { DependencyGraph } from "./dependencies.ts";
import type { Masks } from "./propagate.ts";
import { neededBy, tearsDownAfter } from "./words.ts";

/**
 * The tests that are masked, and selected all the same: id → why. Nothing that is unavailable is among them.
 * The masks must be propagated, so that no test without a mask needs an unavailable one.
 */
export function pullIn(graph: DependencyGraph, masks: Masks): Map<string, string> {
  const pulled = new Map<string, string>();
  const seen = new Uint8Array(graph.upstream.length);
  const queue = graph.tests.flatMap((test, index) =>
    masks.has(test.id) ? [] : [{ node: index, by: index, sort: "needed" }],
  );
  for (const { node } of queue) seen[node] = 1;

  const visit = (node: number, by: number, sort: string) => {
    if (seen[node] === 1) return;
    seen[node] = 1;
    const test = graph.tests[node];
    const origin = graph.tests[by];
    if (test === undefined || origin === undefined) {
      queue.push({ node, by, sort });
      return;
    }
    // Only a teardown's tests can be unavailable here: what a selected test needs is not.
    if (masks.get(test.id)?.some(isUnavailable) === true) return;
    pulled.set(test.id, sort === "needed" ? neededBy(origin) : tearsDownAfter(origin));
    queue.push({ node, by: node, sort: "needed" });
  };

  // The queue grows while it is walked.
  for (const { node, by, sort } of queue) {
    for (const needed of graph.upstream[node] ?? []) visit(needed, by, sort);
    const teardown = graph.teardowns.get(node);
    if (teardown !== undefined) visit(teardown, by, "teardown");
  }
  return pulled;
}

function isUnavailable({ kind }: Mask): boolean {
  return kind === "unavailable";
}
