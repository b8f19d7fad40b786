import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Inventory, Test } from "../../src/model/index.ts";
import { ORDERS, orderTests, select, type Order, type RankingFacts } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote } from "./build.ts";

interface Known {
  failed?: string[];
  affected?: string[];
  durations?: Record<string, number>;
}

function factsOf({ failed = [], affected = [], durations = {} }: Known): RankingFacts {
  const record = { runs: 1, failures: 1, latestRun: 1, lastRunAtMs: 0, latest: "unexpected" as const };
  return {
    impact: {
      all: false,
      ignored: [],
      affected: new Map(affected.map((id) => [id, [{ file: "x.ts", because: "x.ts changed" }]])),
    },
    records: new Map(failed.map((id) => [id, record])),
    durations: new Map(Object.entries(durations)),
  };
}

function ordering(inventory: Inventory, order: Order, known: Known): string[] {
  const { selected } = select({ inventory, rules: [] });
  return orderTests(selected, order, { inventory, facts: factsOf(known) });
}

const plain = anInventory(["a", "b", "c", "d"].map((id) => aTest(id, { file: `${id}.spec.ts` })));

describe("the order", () => {
  test("failed-first puts the failures of the latest results in front, and keeps the rest", () => {
    expect(ordering(plain, "failed-first", { failed: ["d", "b"] })).toEqual(["b", "d", "a", "c"]);
  });

  test("slowest-first goes by the usual duration; an unknown one counts as the middle", () => {
    const durations = { a: 100, b: 300, d: 200 };
    expect(ordering(plain, "slowest-first", { durations })).toEqual(["b", "c", "d", "a"]);
    expect(ordering(plain, "slowest-first", {})).toEqual(["a", "b", "c", "d"]);
  });

  test("affected-first puts what a change affects in front, and what needs that", () => {
    const linked = anInventory([
      ...plain.tests,
      aTest("e", { file: "e.spec.ts", ...dependsOnNote("c.spec.ts") }),
    ]);
    expect(ordering(linked, "affected-first", { affected: ["c"] })).toEqual(["c", "e", "a", "b", "d"]);
  });

  test("has every selected test once, and no other", () => {
    const { selected } = select({
      inventory: plain,
      rules: [{ name: "grep", args: { pattern: " (b|c|d)$" } }],
    });
    const facts = factsOf({ failed: ["a", "d"] });
    expect(orderTests(selected, "failed-first", { inventory: plain, facts })).toEqual(["d", "b", "c"]);
  });
});

describe("what a test needs", () => {
  test("stands before it, and comes forward with it", () => {
    const serial = anInventory([
      aTest("other", { file: "o.spec.ts" }),
      aTest("one"),
      aTest("two", { serialAfter: ["one"] }),
      aTest("three", { serialAfter: ["one", "two"] }),
    ]);
    expect(ordering(serial, "failed-first", { failed: ["three"] })).toEqual(["one", "two", "three", "other"]);
    expect(ordering(serial, "slowest-first", { durations: { other: 2, one: 1, two: 9, three: 3 } })).toEqual([
      "one",
      "two",
      "three",
      "other",
    ]);
  });

  test("is a whole setup project; its teardown stays at the end", () => {
    const inventory = anInventory(
      [
        aTest("clean", { project: "cleanup", file: "clean.ts" }),
        aTest("guide", { project: "docs", file: "g.spec.ts" }),
        aTest("login", { project: "setup", file: "login.ts" }),
        aTest("cart", { project: "app", file: "c.spec.ts" }),
      ],
      [
        { name: "setup", teardown: "cleanup" },
        { name: "cleanup" },
        { name: "app", dependencies: ["setup"] },
        { name: "docs" },
      ],
    );
    expect(ordering(inventory, "failed-first", { failed: ["cart", "clean"] })).toEqual([
      "login",
      "cart",
      "guide",
      "clean",
    ]);
  });

  test("stands before it in any order of any suite", () => {
    const suites = fc.array(
      fc.record({
        file: fc.nat(3),
        serial: fc.boolean(),
        failed: fc.boolean(),
        affected: fc.boolean(),
        durationMs: fc.nat(5),
        project: fc.constantFrom("setup", "app"),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(suites, fc.constantFrom(...ORDERS), (drawn, order) => {
        const tests: Test[] = [];
        for (const [index, { file, serial, project }] of drawn.entries()) {
          const before = tests.findLast((one) => one.file === `f${file}.ts` && one.project === project);
          tests.push(
            aTest(`t${index}`, {
              project,
              file: `f${file}.ts`,
              serialAfter: serial && before ? [...before.serialAfter, before.id] : [],
            }),
          );
        }
        const inventory = anInventory(tests, [{ name: "setup" }, { name: "app", dependencies: ["setup"] }]);
        const having = (key: "failed" | "affected") =>
          drawn.flatMap((one, index) => (one[key] ? [`t${index}`] : []));
        const ordered = ordering(inventory, order, {
          failed: having("failed"),
          affected: having("affected"),
          durations: Object.fromEntries(drawn.map(({ durationMs }, index) => [`t${index}`, durationMs])),
        });
        expect(ordered.toSorted()).toEqual(tests.map(({ id }) => id).toSorted());
        const place = new Map(ordered.map((id, index) => [id, index]));
        const at = (id: string) => place.get(id) ?? Number.NaN;
        for (const { id, project, serialAfter } of tests) {
          for (const need of serialAfter) expect(at(need)).toBeLessThan(at(id));
          if (project !== "app") continue;
          for (const setup of tests) if (setup.project === "setup") expect(at(setup.id)).toBeLessThan(at(id));
        }
      }),
      { numRuns: 500 },
    );
  });
});
