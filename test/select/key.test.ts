import { expect, test } from "vitest";

import type { Impact, Inventory } from "../../src/model/index.ts";
import { select, type DependsOn, type Facts, type RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory } from "./build.ts";

const inventory = anInventory([aTest("a"), aTest("b", { tags: ["@x"] })], [{ name: "setup" }]);
const rules: RuleSpec[] = [
  { name: "changed", args: { ref: "main" } },
  { name: "tag", args: { expression: "@x" } },
];
const impact = (...ids: string[]): Impact => ({
  all: false,
  affected: new Map(ids.map((id) => [id, [{ file: "f.ts", because: "imports f.ts" }]])),
  ignored: [],
});

const keyOf = (
  change: { inventory?: Inventory; rules?: RuleSpec[]; facts?: Facts; dependsOn?: DependsOn[] } = {},
): string => select({ inventory, rules, facts: { impact: impact("a", "b") }, ...change }).key;

test("equal input gives the same key, whatever the order of properties and map entries", () => {
  expect(keyOf()).toMatch(/^[0-9a-f]{64}$/);
  expect(keyOf({ facts: { impact: impact("b", "a") } })).toBe(keyOf());
  const projects = inventory.projects.map(({ name, dependencies }) => ({ dependencies, name }));
  expect(keyOf({ inventory: { ...inventory, projects } })).toBe(keyOf());
  expect(keyOf({ rules: [{ args: { ref: "main" }, name: "changed" }, rules[1]!] })).toBe(keyOf());
});

test.for<[string, Parameters<typeof keyOf>[0]]>([
  ["a test fewer", { inventory: { ...inventory, tests: inventory.tests.slice(0, 1) } }],
  ["another order of tests", { inventory: { ...inventory, tests: [...inventory.tests].reverse() } }],
  [
    "a tag of a test",
    { inventory: { ...inventory, tests: [aTest("a", { tags: ["@x"] }), inventory.tests[1]!] } },
  ],
  [
    "the place of a test",
    { inventory: { ...inventory, tests: [aTest("a", { line: 2 }), inventory.tests[1]!] } },
  ],
  [
    "the place of a describe",
    {
      inventory: {
        ...inventory,
        tests: [aTest("a", { describes: [{ file: "a.spec.ts", line: 1, column: 1 }] }), inventory.tests[1]!],
      },
    },
  ],
  [
    "the text that --grep matches",
    {
      inventory: { ...inventory, tests: [aTest("a", { grepTitle: "a @all" }), inventory.tests[1]!] },
    },
  ],
  ["the projects", { inventory: anInventory(inventory.tests, [{ name: "setup", dependencies: [""] }]) }],
  ["a rule fewer", { rules: rules.slice(0, 1) }],
  ["an argument of a rule", { rules: [{ name: "changed", args: { ref: "dev" } }, rules[1]!] }],
  ["which tests are affected", { facts: { impact: impact("a") } }],
  ["a change that affects all", { facts: { impact: { all: true, reasons: [] } } }],
  ["the declared dependencies", { dependsOn: [{ tests: "@x", on: "a.spec.ts" }] }],
])("the key differs with %s", ([, change]) => {
  expect(keyOf(change)).not.toBe(keyOf());
});

test("a fact that no rule read is not in the key", () => {
  const lastFailed: Facts["lastFailed"] = { known: false, reason: "no run" };
  expect(keyOf({ facts: { impact: impact("a", "b"), lastFailed } })).toBe(keyOf());
  expect(keyOf({ inventory: { ...inventory, rootDir: "/elsewhere" } })).toBe(keyOf());
});

test("facts that a rule read are: what last failed, and the root folder for file patterns", () => {
  const last = (id: string): Facts => ({ lastFailed: { known: true, tests: new Map([[id, "failed"]]) } });
  const byLast: RuleSpec[] = [{ name: "last-failed", args: {} }];
  expect(keyOf({ rules: byLast, facts: last("a") })).not.toBe(keyOf({ rules: byLast, facts: last("b") }));
  const byFile: RuleSpec[] = [{ name: "files", args: { patterns: ["a"] } }];
  const moved = { ...inventory, rootDir: "/elsewhere" };
  expect(keyOf({ rules: byFile, inventory: moved })).not.toBe(keyOf({ rules: byFile }));
});
