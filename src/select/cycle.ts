// Refuses a dependency graph in which tests wait for each other, and prints the circle whole.

import { UserError, describeTest } from "../model/index.ts";
import type { DependencyGraph } from "./dependencies.ts";

/** Throws `dependency-cycle` with every test of one circle, and why each needs the next. */
export function refuseCycle(graph: DependencyGraph): void {
  const cycle = findCycle(graph.upstream);
  if (cycle === undefined) return;
  throw new UserError(
    "dependency-cycle",
    `Tests depend on each other in a circle, so none of them can run first:\n` +
      `${describeCycle(graph, cycle)}\nRemove one of these dependencies.`,
  );
}

/** The nodes of one circle, each needing the next and the last the first; undefined when there is none. */
function findCycle(upstream: DependencyGraph["upstream"]): number[] | undefined {
  const done = new Uint8Array(upstream.length);
  const depth = new Int32Array(upstream.length).fill(-1);
  for (let root = 0; root < upstream.length; root++) {
    if (done[root] === 1) continue;
    if (upstream[root]?.every((needed) => done[needed] === 1)) {
      done[root] = 1;
      continue;
    }
    // A stack of our own: chains may be longer than JavaScript's.
    const trail = [{ node: root, next: 0 }];
    depth[root] = 0;
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const needed = upstream[top.node]?.[top.next++];
      if (needed === undefined) {
        done[top.node] = 1;
        depth[top.node] = -1;
        trail.pop();
      } else if ((depth[needed] ?? -1) >= 0) {
        return trail.slice(depth[needed]).map(({ node }) => node);
      } else if (done[needed] !== 1) {
        depth[needed] = trail.length;
        trail.push({ node: needed, next: 0 });
      }
    }
  }
  return undefined;
}

function describeCycle({ tests, why }: DependencyGraph, cycle: readonly number[]): string {
  const firstTest = Math.max(
    cycle.findIndex((node) => node < tests.length),
    0,
  );
  const nodes = [
    ...cycle.slice(firstTest),
    ...cycle.slice(0, firstTest),
    ...cycle.slice(firstTest, firstTest + 1),
  ];
  const lines: string[] = [];
  let reasons: string[] = [];
  for (const node of nodes) {
    const test = tests[node];
    const reason = why.get(node);
    if (test === undefined) {
      if (reason !== undefined) reasons.push(reason);
      continue;
    }
    const because = reasons.length === 0 ? "which comes before it in a serial group" : reasons.join(", ");
    lines.push(lines.length === 0 ? `  ${describeTest(test)}` : `  needs ${describeTest(test)} (${because})`);
    reasons = [];
  }
  // Projects without tests can be a circle, too.
  return lines.length > 0 ? lines.join("\n") : reasons.map((reason) => `  ${reason}`).join("\n");
}
