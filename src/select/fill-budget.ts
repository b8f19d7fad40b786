// The greedy part of a time budget: which of the ranked tests fit, with all that they bring along.

import type { DependencyGraph } from "./dependencies.ts";

/**
 * The places in `candidates` of the tests that are taken for their own sake; when none fits, the first. `candidates` are
 * nodes, best first. `durationsMs` has the tests of the selection by node, and is negative for every other node: what
 * is not selected is not brought along.
 */
export function fillBudget(
  graph: DependencyGraph,
  durationsMs: Float64Array,
  candidates: readonly number[],
  { budgetMs, workers }: { budgetMs: number; workers: number },
): number[] {
  let leftMs = budgetMs * workers;
  const costMs = durationsMs.map((ms) => (ms > budgetMs ? Infinity : Math.max(ms, 0)));
  const cheapestMs = candidates.reduce((least, node) => Math.min(least, costMs[node] ?? 0), Infinity);
  const paid = new Uint8Array(graph.upstream.length);
  const seen = new Int32Array(graph.upstream.length).fill(-1);
  // Node → a test this long does not fit together with all that this node needs. It never will: to pay for a part of
  // that takes at least as much from what is left.
  const tooLongMs = new Float64Array(graph.upstream.length).fill(Infinity);

  const isOpen = (node: number) =>
    paid[node] === 0 && (node >= graph.tests.length || (durationsMs[node] ?? -1) >= 0);

  /** The unpaid nodes that come with `root`, itself too; undefined when they do not fit. */
  function bring(root: number, place: number): number[] | undefined {
    const found = [root];
    let totalMs = costMs[root] ?? 0;
    seen[root] = place;
    // The list grows while it is walked.
    for (const node of found) {
      if (totalMs > leftMs) return undefined;
      const teardown = graph.teardowns.get(node);
      for (const next of graph.upstream[node] ?? []) visit(next);
      if (teardown !== undefined) visit(teardown);
    }
    return totalMs > leftMs ? undefined : found;

    function visit(node: number): void {
      if (seen[node] === place || !isOpen(node)) return;
      seen[node] = place;
      totalMs += costMs[node] ?? 0;
      found.push(node);
    }
  }

  const taken: number[] = [];
  for (const [place, node] of candidates.entries()) {
    if (leftMs < cheapestMs) break;
    if (paid[node] === 1) continue;
    const ownMs = costMs[node] ?? 0;
    const needs = (graph.upstream[node] ?? []).filter(isOpen);
    if (ownMs > leftMs || needs.some((need) => ownMs >= (tooLongMs[need] ?? Infinity))) continue;
    const found = bring(node, place);
    if (found !== undefined) {
      for (const one of found) {
        paid[one] = 1;
        leftMs -= costMs[one] ?? 0;
      }
      taken.push(place);
    } else if (needs.length === 1) {
      tooLongMs[needs[0] ?? node] = ownMs;
    }
  }
  return taken.length > 0 || candidates.length === 0 ? taken : [0];
}
