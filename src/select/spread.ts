// Walks the dependency graph downstream: whom does what a test has reach?

import type { DependencyGraph } from "./dependencies.ts";

/** By node: the nearest seed upstream of it, or -1. Breadth first, each node once. */
export function spread(downstream: DependencyGraph["downstream"], seeds: readonly number[]): Int32Array {
  const received = new Int32Array(downstream.length).fill(-1);
  const passesOn = new Int32Array(downstream.length).fill(-1);
  for (const seed of seeds) passesOn[seed] = seed;
  const queue = [...seeds];
  // The queue grows while it is walked.
  for (const node of queue) {
    const origin = passesOn[node] ?? -1;
    for (const dependent of downstream[node] ?? []) {
      if (received[dependent] === -1) received[dependent] = origin;
      if (passesOn[dependent] !== -1) continue;
      passesOn[dependent] = origin;
      queue.push(dependent);
    }
  }
  return received;
}
