import { describe, expect, test } from "vitest";

import type { RuleSpec } from "../../../src/select/index.ts";
import { aTest, anInventory, selecting } from "../build.ts";

const inventory = anInventory([
  aTest("cart", { file: "cart.spec.ts", titlePath: ["Cart", "adds an item"], tags: ["@smoke"] }),
  aTest("admin-cart", {
    file: "admin/cart.spec.ts",
    titlePath: ["removes", "an item @slow"],
    tags: ["@slow"],
    grepTitle: " admin/cart.spec.ts removes an item @slow",
  }),
  aTest("phone", { file: "cart.spec.ts", project: "phone", titlePath: ["Cart", "adds an item"] }),
  aTest("cartoon", { file: "cartoon/x.spec.ts", project: "phone", titlePath: ["draws"] }),
]);

const ids = (...rules: RuleSpec[]) => selecting({ inventory, rules }).ids;

describe("grep", () => {
  test.for<[string, string[]]>([
    ["adds", ["cart", "phone"]],
    ["ADDS", ["cart", "phone"]],
    ["/ADDS/", []],
    ["/adds/g", ["cart", "phone"]],
    ["^phone cart", ["phone", "cartoon"]],
    ["^ cart\\.spec", ["cart"]],
    ["cart adds an item @smoke$", ["cart"]],
    ["an item @slow$", ["admin-cart"]],
    ["", ["cart", "admin-cart", "phone", "cartoon"]],
  ])("%j selects %j", ([pattern, expected]) => {
    expect(ids({ name: "grep", args: { pattern } })).toEqual(expected);
  });

  test("reads the tag of a describe behind the describe's title", () => {
    const listed = anInventory([
      aTest("x", { titlePath: ["Cart", "adds"], tags: ["@d"], grepTitle: " a.spec.ts Cart @d adds" }),
    ]);
    const rules: RuleSpec[] = [{ name: "grep", args: { pattern: "Cart @d adds" } }];
    expect(selecting({ inventory: listed, rules }).ids).toEqual(["x"]);
  });
});

describe("grep-invert", () => {
  test("takes away what matches, and nothing when it is empty", () => {
    expect(ids({ name: "grep-invert", args: { pattern: "item" } })).toEqual(["cartoon"]);
    expect(ids({ name: "grep-invert", args: { pattern: "" } })).toHaveLength(4);
  });
});

describe("file and exclude-file", () => {
  test.for<[string, string[]]>([
    ["^cart\\.spec", ["cart", "phone"]],
    ["Cart", []],
    ["/Cart/i", ["cart", "admin-cart", "phone", "cartoon"]],
    ["shop", []],
    ["^cart/", []],
  ])("--file %j selects %j", ([pattern, expected]) => {
    expect(ids({ name: "file", args: { pattern } })).toEqual(expected);
  });

  test("a folder's pattern with its slash does not reach a folder whose name goes on", () => {
    expect(ids({ name: "file", args: { pattern: "^admin/" } })).toEqual(["admin-cart"]);
    expect(ids({ name: "exclude-file", args: { pattern: "^cart/" } })).toContain("cartoon");
  });

  test("exclude-file takes away what matches", () => {
    expect(ids({ name: "exclude-file", args: { pattern: "cart\\.spec" } })).toEqual(["cartoon"]);
  });

  test("a global flag does not make every second test fail", () => {
    expect(ids({ name: "file", args: { pattern: "/cart/g" } })).toHaveLength(4);
  });

  test("an empty pattern is refused, for it would match every file", () => {
    const attempt = () => ids({ name: "exclude-file", args: { pattern: "" } });
    expect(attempt).toThrow(expect.objectContaining({ code: "bad-regex" }));
    expect(attempt).toThrow("--exclude-file");
  });
});

test.for<[string, RuleSpec]>([
  ["--grep", { name: "grep", args: { pattern: "(" } }],
  ["--grep-invert", { name: "grep-invert", args: { pattern: "(" } }],
  ["--file", { name: "file", args: { pattern: "(" } }],
  ["--exclude-file", { name: "exclude-file", args: { pattern: "/x/zz" } }],
  ["the file pattern", { name: "files", args: { patterns: ["ok", "("] } }],
])("a bad regular expression is refused with the name of its flag: %s", ([flag, rule]) => {
  expect(() => ids(rule)).toThrow(expect.objectContaining({ code: "bad-regex" }));
  expect(() => ids(rule)).toThrow(flag);
});

describe("project", () => {
  const projects = anInventory([
    aTest("c", { project: "Desktop Chrome" }),
    aTest("f", { project: "Desktop Firefox" }),
    aTest("p", { project: "phone (a.b)" }),
    aTest("x", { project: "phone (axb)" }),
  ]);
  const inProjects = (...names: string[]) =>
    selecting({ inventory: projects, rules: [{ name: "project", args: { names } }] });

  test.for<[string[], string[]]>([
    [["desktop chrome"], ["c"]],
    [["Desktop*"], ["c", "f"]],
    [
      ["*FIRE*", "phone (a.b)"],
      ["f", "p"],
    ],
    [["*(a.b)"], ["p"]],
    [["*"], ["c", "f", "p", "x"]],
    [[], ["c", "f", "p", "x"]],
  ])("%j selects %j", ([names, ids]) => {
    expect(inProjects(...names).ids).toEqual(ids);
  });

  test("an unknown name lists the nearest and all that exist", () => {
    const attempt = () => inProjects("desktop crome");
    expect(attempt).toThrow(expect.objectContaining({ code: "unknown-project" }));
    expect(attempt).toThrow('Did you mean "Desktop Chrome"');
    expect(attempt).toThrow('Available: "Desktop Chrome", "Desktop Firefox", "phone (a.b)", "phone (axb)".');
  });

  test("a wildcard that fits nothing is refused", () => {
    expect(() => inProjects("tablet*")).toThrow(expect.objectContaining({ code: "unknown-project" }));
  });
});
