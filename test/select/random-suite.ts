// Draws suites: projects with dependencies and teardowns, serial groups, depends-on annotations and dependsOn entries.
// Works out who needs whom from pairs of tests, the slow and plain way that the graph of select avoids.

import * as fc from "fast-check";

import type { Inventory, Project, Test } from "../../src/model/index.ts";
import { select, type DependsOn, type RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere } from "./build.ts";

export interface Suite {
  inventory: Inventory;
  dependsOn: DependsOn[];
  failed: string[];
}

const FILES = 4;
const fileOf = (number: number) => `f${number}.spec.ts`;

/** Projects depend on later ones only; the last may be a teardown. Annotations point anywhere: circles occur. */
export const suites: fc.Arbitrary<Suite> = fc
  .record({
    dependencies: fc.array(fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 2 }), {
      minLength: 1,
      maxLength: 4,
    }),
    teardownOf: fc.option(fc.nat(3)),
    tests: fc.array(
      fc.record({
        project: fc.nat(4),
        file: fc.nat(FILES - 1),
        serial: fc.boolean(),
        slow: fc.nat(9),
        smoke: fc.boolean(),
        failed: fc.boolean(),
        note: fc.option(
          fc.constantFrom("f0.spec.ts", "f1.spec.ts", "@target", "f*.spec.ts", "f2.spec.ts, @target"),
          {
            freq: 6,
          },
        ),
        target: fc.boolean(),
      }),
      { minLength: 1, maxLength: 25 },
    ),
    entry: fc.option(fc.record({ tests: fc.nat(FILES - 1), on: fc.nat(FILES - 1) }), { freq: 3 }),
  })
  .map(({ dependencies, teardownOf, tests: drawn, entry }) => {
    const last = dependencies.length;
    const projects: Project[] = dependencies.map((steps, index) => ({
      name: `p${index}`,
      dependencies: [...new Set(steps.map((step) => index + step).filter((other) => other < last))].map(
        (n) => `p${n}`,
      ),
      ...(teardownOf === index && { teardown: "teardown" }),
    }));
    projects.push({ name: "teardown", dependencies: [] });
    const tests: Test[] = [];
    for (const [index, one] of drawn.entries()) {
      const project = one.project >= last ? "teardown" : `p${one.project}`;
      const file = fileOf(one.file);
      const before = tests.findLast((other) => other.project === project && other.file === file);
      tests.push(
        aTest(`t${index}`, {
          project,
          file,
          tags: [
            ...(one.slow === 0 ? ["@slow"] : []),
            ...(one.smoke ? ["@smoke"] : []),
            ...(one.target ? ["@target"] : []),
          ],
          serialAfter: one.serial && before !== undefined ? [...before.serialAfter, before.id] : [],
          ...(one.note !== null && dependsOnNote(one.note)),
        }),
      );
    }
    return {
      inventory: anInventory(tests, projects),
      dependsOn: entry === null ? [] : [{ tests: fileOf(entry.tests), on: fileOf(entry.on) }],
      failed: drawn.flatMap(({ failed }, index) => (failed ? [`t${index}`] : [])),
    };
  });

/** Index → the indexes that it needs directly, or undefined when a name points at nothing. */
export function plainEdges({ inventory: { tests, projects }, dependsOn }: Suite): Set<number>[] | undefined {
  const upstreamProjects = (name: string): string[] =>
    (projects.find((project) => project.name === name)?.dependencies ?? []).flatMap((next) => [
      next,
      ...upstreamProjects(next),
    ]);
  const indexes = [...tests.keys()];
  const at = (index: number): Test => tests[index]!;
  const pointsAt = (name: string, test: Test) =>
    name.startsWith("@") ? test.tags.includes(name) : name.includes("*") || test.file === name;
  const near = (found: number[], project: string) => {
    const own = found.filter((index) => at(index).project === project);
    const upstream = found.filter((index) => upstreamProjects(project).includes(at(index).project));
    return own.length > 0 ? own : upstream.length > 0 ? upstream : found;
  };
  const edges = indexes.map((index) => {
    const { project, serialAfter } = at(index);
    const above = upstreamProjects(project);
    return new Set(
      indexes.filter((other) => above.includes(at(other).project) || serialAfter.includes(at(other).id)),
    );
  });
  const declare = (name: string, asks: (index: number) => boolean): boolean => {
    const found = indexes.filter((index) => pointsAt(name, at(index)));
    const asking = indexes.filter(asks);
    for (const index of asking) {
      const targets = near(found, at(index).project);
      for (const target of targets) {
        const both = targets.includes(index) && asks(target) && at(target).project === at(index).project;
        if (target !== index && !both) edges[index]!.add(target);
      }
    }
    return found.length > 0 || asking.length === 0;
  };
  const notes = tests.map(({ annotations }) => annotations[0]?.description?.split(", ") ?? []);
  const names = [...new Set(notes.flat())];
  const resolved = [
    ...names.map((name) => declare(name, (index) => notes[index]!.includes(name))),
    ...dependsOn.flatMap(({ tests: asking, on }) => [
      tests.some(({ file }) => file === asking),
      tests.some(({ file }) => file === on) && declare(on as string, (index) => at(index).file === asking),
    ]),
  ];
  return resolved.every(Boolean) ? edges : undefined;
}

/** All that each index needs, directly or not; an index that needs itself is in a circle. */
export function allNeeds(edges: Set<number>[]): Set<number>[] {
  return edges.map((direct) => {
    const reached = new Set(direct);
    for (const index of reached) for (const next of edges[index]!) reached.add(next);
    return reached;
  });
}

export const RULE_SETS: RuleSpec[][] = [
  [],
  [{ name: "last-failed", args: {} }],
  [{ name: "exclude-tag", args: { expression: "@slow" } }],
  [{ name: "tag", args: { expression: "@smoke" } }],
  [
    { name: "last-failed", args: {} },
    { name: "exclude-tag", args: { expression: "@slow" } },
  ],
  [
    { name: "last-failed", args: {} },
    { name: "tag", args: { expression: "@smoke or @target" } },
    { name: "grep-invert", args: { pattern: "t7" } },
  ],
];

export function ownKind(
  test: Test,
  rules: RuleSpec[],
  failed: string[],
  serving: Set<string>,
): string | undefined {
  const kinds = rules.map((rule) => {
    const single: Inventory = anInventory([{ ...test, project: "", serialAfter: [], annotations: [] }]);
    const facts = { latest: failedThere(failed) };
    if (select({ inventory: single, rules: [rule], facts }).selected.length === 1) return undefined;
    if (rule.name === "exclude-tag" || rule.name === "grep-invert") return "unavailable";
    return rule.name === "last-failed" || serving.has(test.project) ? "unaffected" : "unavailable";
  });
  return kinds.find((kind) => kind === "unavailable") ?? kinds.find((kind) => kind !== undefined);
}

export function upstreamNames(projects: Project[], name: string): string[] {
  const direct = projects.find((project) => project.name === name)?.dependencies ?? [];
  return direct.flatMap((next) => [next, ...upstreamNames(projects, next)]);
}
