// The dependency graph: which tests need which. Every test is a node; sets of tests (a project, the targets of a
// declaration) are nodes too, so that a hundred thousand dependents of one setup are no product of pairs.

import type { Inventory, Test } from "../model/index.ts";
import { refuseCycle } from "./cycle.ts";
import { declarations, type DependsOn } from "./declared.ts";

export interface DependencyGraph {
  /** The nodes 0 … tests.length - 1, in the order of the inventory; the nodes after them are sets. */
  tests: readonly Test[];
  /** By node: the nodes that it needs, directly. */
  upstream: readonly (readonly number[])[];
  /** By node: the nodes that need it, directly. */
  downstream: readonly (readonly number[])[];
  /** Set node → the set of a teardown project, which runs along without being needed. */
  teardowns: ReadonlyMap<number, number>;
  /** Set node → why a test needs it, a fragment; for messages. */
  why: ReadonlyMap<number, string>;
}

interface Built {
  dependsOn: readonly DependsOn[];
  isPart: boolean;
  graph: DependencyGraph;
}

/** A budget and an order ask for the graph of the selection again. */
const latest = new WeakMap<Inventory, Built>();

/**
 * Edges from project dependencies, serial groups, `depends-on` annotations and the config's `dependsOn`.
 * Throws `unresolved-dependency`, unless the inventory is only a part of the tests, and `dependency-cycle`.
 * Neither the inventory nor `dependsOn` may be changed afterwards.
 */
export function buildDependencies(
  inventory: Inventory,
  dependsOn: readonly DependsOn[],
  isPart = false,
): DependencyGraph {
  const known = latest.get(inventory);
  if (known?.dependsOn === dependsOn && known.isPart === isPart) return known.graph;
  const graph = build(inventory, dependsOn, isPart);
  latest.set(inventory, { dependsOn, isPart, graph });
  return graph;
}

function build(inventory: Inventory, dependsOn: readonly DependsOn[], isPart: boolean): DependencyGraph {
  const { tests } = inventory;
  const upstream: number[][] = tests.map(() => []);
  const why = new Map<number, string>();
  const newSet = (needs: number[], reason?: string) => {
    if (reason !== undefined) why.set(upstream.length, reason);
    return upstream.push(needs) - 1;
  };

  const teardowns = addProjects(inventory, upstream, newSet);
  addSerialGroups(tests, upstream);
  const declared = declarations(inventory, dependsOn, projectUpstream(inventory), isPart);
  for (const declaration of declared) {
    const dependents = new Set(declaration.dependents);
    const targets = new Set(declaration.targets);
    const all = newSet(declaration.targets, declaration.why);
    const others = declaration.targets.filter((target) => !dependents.has(target));
    const allOthers = others.length < targets.size ? newSet(others, declaration.why) : all;
    for (const index of dependents) upstream[index]?.push(targets.has(index) ? allOthers : all);
  }

  const graph = { tests, upstream, downstream: reverse(upstream), teardowns, why };
  refuseCycle(graph);
  return graph;
}

/**
 * Two sets for each project: its `start`, which each of its tests needs and which needs the projects that it
 * depends on; and its `end`, which needs all its tests, and its start too, for it may have no test.
 */
function addProjects(
  { projects, tests }: Inventory,
  upstream: number[][],
  newSet: (needs: number[], reason?: string) => number,
): Map<number, number> {
  const starts = new Map(projects.map(({ name }) => [name, newSet([])]));
  const ends = new Map(
    [...starts].map(([name, start]) => [name, newSet([start], `project ${JSON.stringify(name)} runs first`)]),
  );
  tests.forEach((test, index) => {
    const start = starts.get(test.project);
    const end = ends.get(test.project);
    if (start === undefined || end === undefined) {
      throw new Error(`The inventory has a test of ${JSON.stringify(test.project)}, but no such project.`);
    }
    upstream[index]?.push(start);
    upstream[end]?.push(index);
  });
  const teardowns = new Map<number, number>();
  for (const { name, dependencies, teardown } of projects) {
    const start = starts.get(name) ?? -1;
    for (const dependency of dependencies) {
      const end = ends.get(dependency);
      if (end !== undefined) upstream[start]?.push(end);
    }
    const end = teardown === undefined ? undefined : ends.get(teardown);
    if (end !== undefined) teardowns.set(start, end);
  }
  return teardowns;
}

function addSerialGroups(tests: readonly Test[], upstream: readonly number[][]): void {
  if (tests.every(({ serialAfter }) => serialAfter.length === 0)) return;
  const indexes = new Map(tests.map((test, index) => [test.id, index]));
  tests.forEach((test, index) => {
    for (const id of test.serialAfter) {
      const earlier = indexes.get(id);
      if (earlier === undefined)
        throw new Error(`The inventory has ${test.id} in a serial group after ${id}, which it lacks.`);
      upstream[index]?.push(earlier);
    }
  });
}

/** Project → the projects that it depends on, transitively. */
function projectUpstream({ projects }: Inventory): (project: string) => ReadonlySet<string> {
  const direct = new Map(projects.map(({ name, dependencies }) => [name, dependencies]));
  const known = new Map<string, ReadonlySet<string>>();
  return (project) => {
    let found = known.get(project);
    if (found === undefined) {
      const reached = new Set(direct.get(project));
      // A set that grows while it is walked hands out what is added, too.
      for (const name of reached) for (const next of direct.get(name) ?? []) reached.add(next);
      known.set(project, (found = reached));
    }
    return found;
  };
}

function reverse(edges: readonly (readonly number[])[]): number[][] {
  const reversed: number[][] = edges.map(() => []);
  edges.forEach((targets, node) => {
    for (const target of targets) reversed[target]?.push(node);
  });
  return reversed;
}
