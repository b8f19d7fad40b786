import { expect, test } from "vitest";

import { summary, type RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory, selecting } from "./build.ts";

const rules: RuleSpec[] = [
  { name: "exclude-tag", args: { expression: "@slow" } },
  { name: "exclude-tag", args: { expression: "slow" } },
  { name: "grep-invert", args: { pattern: "d$" } },
];
const { whole: selection } = selecting({
  inventory: anInventory([
    aTest("a"),
    aTest("b", { tags: ["@slow"] }),
    aTest("c", { serialAfter: ["b"] }),
    aTest("d", { serialAfter: ["b", "c"] }),
  ]),
  rules,
});

test("counts each rule once per test that it excludes, propagated masks too, most first", () => {
  expect(summary(selection)).toEqual({
    total: 4,
    selected: 1,
    excluded: 3,
    byReason: [
      { rule: "dependency", count: 2 },
      { rule: "exclude-tag", count: 1 },
      { rule: "grep-invert", count: 1 },
    ],
  });
});

test("takes the median of the known durations for a test without one", () => {
  const durations = new Map([
    ["b", 100],
    ["c", 300],
    ["d", 1000],
    ["gone", 9_000_000],
  ]);
  expect(summary(selection, durations).estimatedMs).toEqual({ selected: 300, excluded: 1400 });
});

test("takes the middle between the two in the middle", () => {
  expect(
    summary(
      selection,
      new Map([
        ["b", 100],
        ["c", 200],
      ]),
    ).estimatedMs,
  ).toEqual({ selected: 150, excluded: 450 });
});

test("gives no estimate when no test of the inventory has a duration", () => {
  expect(summary(selection, new Map([["gone", 5]]))).not.toHaveProperty("estimatedMs");
});
