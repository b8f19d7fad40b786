// Properties of every selection, on random suites with random masks. The expectations come from pairs of tests.

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { UserError, type Project, type Test } from "../../src/model/index.ts";
import { select, type Closure } from "../../src/select/index.ts";
import { failedThere } from "./build.ts";
import { allNeeds, ownKind, plainEdges, RULE_SETS, suites, upstreamNames } from "./random-suite.ts";

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
      const needs = allNeeds(edges);
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
      const serving = servingNames(projects);
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
      const wanted = [...tests.keys()].filter((index) => available[index] && kinds[index] === undefined);
      const open = [...tests.keys()].filter((index) => available[index]);
      const causes = withNeeds(new Set(wanted), needs, tests, projects, open);
      seen.teardowns += [...causes].filter((index) => tests[index]!.project === "teardown").length;
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

test("each closure adds what it says to what the rules want, and nothing that is unavailable", () => {
  const seen = { along: 0, upstream: 0, downstream: 0, both: 0 };
  fc.assert(
    fc.property(suites, fc.constantFrom(...RULE_SETS), (suite, rules) => {
      const { inventory, dependsOn, failed } = suite;
      const { tests, projects } = inventory;
      const edges = plainEdges(suite);
      const needs = edges && allNeeds(edges);
      if (needs === undefined || needs.some((reached, index) => reached.has(index))) return;

      const order = new Map(tests.map(({ id }, index) => [id, index]));
      const selectedBy = (closure: Closure) =>
        new Set(
          select({
            inventory,
            rules,
            dependsOn,
            closure,
            facts: { latest: failedThere(failed) },
          }).selected.map(({ test }) => order.get(test.id)!),
        );
      const serving = servingNames(projects);
      const kinds = tests.map((one) => ownKind(one, rules, failed, serving));
      const available = [...tests.keys()].filter((index) =>
        [index, ...needs[index]!].every((one) => kinds[one] !== "unavailable"),
      );
      const wanted = new Set(available.filter((index) => kinds[index] === undefined));
      const dependents = available.filter((index) => [...needs[index]!].some((one) => wanted.has(one)));
      const downstream = new Set([...wanted, ...dependents]);

      const exact = selectedBy("exact");
      expect(exact).toEqual(wanted);
      expect(selectedBy("downstream")).toEqual(downstream);
      const upstream = selectedBy("upstream");
      expect(upstream).toEqual(withNeeds(wanted, needs, tests, projects, available));
      const both = selectedBy("both");
      expect(both).toEqual(withNeeds(downstream, needs, tests, projects, available));
      seen.along += both.size - exact.size;
      if (upstream.size > exact.size) seen.upstream++;
      if (downstream.size > exact.size) seen.downstream++;
      if (both.size > upstream.size && both.size > downstream.size) seen.both++;
    }),
    { numRuns: 6000 },
  );
  // The draws must have met every kind of answer, or the properties above say nothing.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(20);
}, 120_000);

function servingNames(projects: readonly Project[]): Set<string> {
  return new Set(
    projects.flatMap(({ dependencies, teardown }) => [...dependencies, ...(teardown ? [teardown] : [])]),
  );
}

/** These tests, all that they need, and the available teardowns that follow any of them with what those need. */
function withNeeds(
  start: ReadonlySet<number>,
  needs: readonly ReadonlySet<number>[],
  tests: readonly Test[],
  projects: Project[],
  available: readonly number[],
): Set<number> {
  const all = new Set(start);
  // A set that grows while it is walked hands out what is added, too.
  for (const index of all) {
    for (const one of needs[index]!) all.add(one);
    const names = [tests[index]!.project, ...upstreamNames(projects, tests[index]!.project)];
    const teardowns = new Set(
      projects.filter(({ name }) => names.includes(name)).map(({ teardown }) => teardown),
    );
    for (const other of available) if (teardowns.has(tests[other]!.project)) all.add(other);
  }
  return all;
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
