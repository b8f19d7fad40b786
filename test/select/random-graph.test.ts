// Properties of every selection, on random inventories: projects with dependencies and teardowns, serial groups,
// depends-on annotations, dependsOn entries, and random masks. The expectations are worked out from pairs of
// tests, the slow and plain way that the graph of select avoids.

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { UserError, type Inventory, type Project, type Test } from "../../src/model/index.ts";
import { select, type DependsOn, type RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere } from "./build.ts";

interface Suite {
  inventory: Inventory;
  dependsOn: DependsOn[];
  failed: string[];
}

const FILES = 4;
const fileOf = (number: number) => `f${number}.spec.ts`;

/** Projects depend on later ones only; the last may be a teardown. Annotations point anywhere: circles occur. */
const suites: fc.Arbitrary<Suite> = fc
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
function plainEdges({ inventory: { tests, projects }, dependsOn }: Suite): Set<number>[] | undefined {
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
function closure(edges: Set<number>[]): Set<number>[] {
  return edges.map((direct) => {
    const reached = new Set(direct);
    for (const index of reached) for (const next of edges[index]!) reached.add(next);
    return reached;
  });
}

const RULE_SETS: RuleSpec[][] = [
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

test("what is selected, excluded and refused follows from pairs of tests", () => {
  const seen = { selections: 0, circles: 0, unresolved: 0, propagated: 0, pulledIn: 0, teardowns: 0 };
  fc.assert(
    fc.property(suites, fc.constantFrom(...RULE_SETS), (suite, rules) => {
      const { inventory, dependsOn, failed } = suite;
      const { tests, projects } = inventory;
      const run = () =>
        select({
          inventory,
          rules,
          dependsOn,
          facts: { latest: failedThere(failed) },
        });
      const before = JSON.stringify(inventory);
      const edges = plainEdges(suite);
      if (edges === undefined) {
        expect(run).toThrow(expect.objectContaining({ code: "unresolved-dependency" }));
        seen.unresolved++;
        return;
      }
      const needs = closure(edges);
      if (needs.some((reached, index) => reached.has(index))) {
        const error = thrownBy(run);
        expect(error.code).toBe("dependency-cycle");
        expect(error.message.match(/needs /g)?.length).toBeGreaterThanOrEqual(2);
        seen.circles++;
        return;
      }

      const selection = run();
      expect(JSON.stringify(inventory)).toBe(before);
      expect(run()).toEqual(selection);
      seen.selections++;

      // selected ∪ excluded = inventory, disjoint, in its order.
      const order = new Map(tests.map(({ id }, index) => [id, index]));
      const selected = selection.selected.map(({ test }) => order.get(test.id)!);
      const excluded = selection.excluded.map(({ test }) => order.get(test.id)!);
      expect(selected).toEqual(selected.toSorted((a, b) => a - b));
      expect(excluded).toEqual(excluded.toSorted((a, b) => a - b));
      expect([...selected, ...excluded].sort((a, b) => a - b)).toEqual([...tests.keys()]);

      // Masks by the rules alone, told from a selection of one test: nothing to propagate, nothing to pull in.
      const serving = new Set(
        projects.flatMap(({ dependencies, teardown }) => [...dependencies, ...(teardown ? [teardown] : [])]),
      );
      const kinds = tests.map((test) => ownKind(test, rules, failed, serving));
      const available = tests.map((_, index) =>
        [index, ...needs[index]!].every((one) => kinds[one] !== "unavailable"),
      );
      const isSelected = new Set(selected);

      for (const index of tests.keys()) {
        if (!available[index]) expect(isSelected.has(index)).toBe(false);
        else if (kinds[index] === undefined) expect(isSelected.has(index)).toBe(true);
        if (isSelected.has(index)) for (const one of needs[index]!) expect(isSelected.has(one)).toBe(true);
      }

      // Nothing is selected without cause: it is wanted, needed, or in the teardown of something selected.
      const causes = new Set(
        [...tests.keys()].filter((index) => available[index] && kinds[index] === undefined),
      );
      for (const index of causes) {
        for (const one of needs[index]!) causes.add(one);
        const names = [tests[index]!.project, ...upstreamNames(projects, tests[index]!.project)];
        const teardowns = new Set(
          projects.filter(({ name }) => names.includes(name)).map(({ teardown }) => teardown),
        );
        for (const other of tests.keys()) {
          if (available[other] && teardowns.has(tests[other]!.project)) {
            causes.add(other);
            seen.teardowns++;
          }
        }
      }
      expect(isSelected).toEqual(causes);

      for (const { test, masks } of selection.excluded) {
        const index = order.get(test.id)!;
        const propagated = masks.filter(({ rule }) => rule === "dependency");
        expect(propagated.length > 0).toBe([...needs[index]!].some((one) => kinds[one] === "unavailable"));
        for (const { origin, kind } of propagated) {
          expect(kind).toBe("unavailable");
          expect(needs[index]!.has(order.get(origin!)!)).toBe(true);
          expect(kinds[order.get(origin!)!]).toBe("unavailable");
          seen.propagated++;
        }
        expect(propagated.length < masks.length).toBe(kinds[index] !== undefined);
      }
      seen.pulledIn += selection.selected.filter(({ reasons }) =>
        reasons.some((one) => one.startsWith("needed by")),
      ).length;
    }),
    { numRuns: 3000 },
  );
  // The draws must have met every kind of answer, or the properties above say nothing.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(20);
}, 120_000);

function ownKind(test: Test, rules: RuleSpec[], failed: string[], serving: Set<string>): string | undefined {
  const kinds = rules.map((rule) => {
    const single: Inventory = anInventory([{ ...test, project: "", serialAfter: [], annotations: [] }]);
    const facts = { latest: failedThere(failed) };
    if (select({ inventory: single, rules: [rule], facts }).selected.length === 1) return undefined;
    if (rule.name === "exclude-tag" || rule.name === "grep-invert") return "unavailable";
    return rule.name === "last-failed" || serving.has(test.project) ? "unaffected" : "unavailable";
  });
  return kinds.find((kind) => kind === "unavailable") ?? kinds.find((kind) => kind !== undefined);
}

function upstreamNames(projects: Project[], name: string): string[] {
  const direct = projects.find((project) => project.name === name)?.dependencies ?? [];
  return direct.flatMap((next) => [next, ...upstreamNames(projects, next)]);
}

function thrownBy(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}
