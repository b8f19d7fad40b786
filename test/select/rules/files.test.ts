import { expect, test } from "vitest";

import { aTest, anInventory, selecting } from "../build.ts";

const describeAt = (line: number) => [{ file: "cart.spec.ts", line, column: 6 }];
const inventory = anInventory([
  aTest("one", { file: "cart.spec.ts", line: 4, titlePath: ["cart", "one"], describes: describeAt(3) }),
  aTest("two", { file: "cart.spec.ts", line: 7, titlePath: ["cart", "two"], describes: describeAt(3) }),
  aTest("loop 1", { file: "cart.spec.ts", line: 12 }),
  aTest("loop 2", { file: "cart.spec.ts", line: 12, column: 9 }),
  aTest("shared", { file: "admin/cart.spec.ts", declaredIn: "shared/cases.ts", line: 4 }),
  aTest("bracket", { file: "[id].spec.ts" }),
]);

const matching = (...patterns: string[]) =>
  selecting({ inventory, rules: [{ name: "files", args: { patterns } }] });

test.for<[string[], string[]]>([
  [["cart.spec.ts"], ["one", "two", "loop 1", "loop 2", "shared"]],
  [["CART"], ["one", "two", "loop 1", "loop 2", "shared"]],
  [["tests/cart"], ["one", "two", "loop 1", "loop 2"]],
  [["/shop/tests/admin/"], ["shared"]],
  [["/CART/"], []],
  [["^/shop/tests/cart\\.spec\\.ts$"], ["one", "two", "loop 1", "loop 2"]],
  [["\\[id\\]"], ["bracket"]],
  [["[id].spec.ts"], []],
  [["tests/cart:7"], ["two"]],
  [["tests/cart:3"], ["one", "two"]],
  [["tests/cart:3:6"], ["one", "two"]],
  [["tests/cart:3:7"], []],
  [["tests/cart:12"], ["loop 1", "loop 2"]],
  [["tests/cart:12:9"], ["loop 2"]],
  [["tests/cart:99"], []],
  [
    ["tests/cart:4", "admin"],
    ["one", "shared"],
  ],
  [["admin/cart:4"], []],
  [["cases.ts:4"], []],
  [["admin/cart", "cases.ts:4"], ["shared"]],
  [["tests/cart:0"], ["one", "two", "loop 1", "loop 2"]],
  [[], ["one", "two", "loop 1", "loop 2", "shared", "bracket"]],
])("%j selects %j", ([patterns, ids]) => {
  expect(matching(...patterns).ids).toEqual(ids);
});

test("the mask names every pattern", () => {
  expect(matching("x", "y:3").masks["one"]?.[0]?.reason).toBe('is in no place that matches "x" or "y:3"');
});

test("a folder's pattern does not reach a sibling whose name only begins alike", () => {
  const siblings = anInventory([
    aTest("in", { file: "r/a/x.spec.ts" }),
    aTest("out", { file: "r/ab/x.spec.ts" }),
  ]);
  expect(
    selecting({ inventory: siblings, rules: [{ name: "files", args: { patterns: ["r/a/"] } }] }).ids,
  ).toEqual(["in"]);
});
