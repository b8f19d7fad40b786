import { describe, expect, test } from "vitest";

import { describeTest, type Facts, type Project } from "../../src/model/index.ts";
import type { RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere, reasonsOf, selecting } from "./build.ts";

const tag = (expression: string): RuleSpec => ({ name: "tag", args: { expression } });
const excludeTag = (expression: string): RuleSpec => ({ name: "exclude-tag", args: { expression } });
const lastFailed: RuleSpec = { name: "last-failed", args: {} };
const failed = (...ids: string[]): Facts => ({
  latest: failedThere(ids),
});

describe("rules", () => {
  const inventory = anInventory([
    aTest("a", { tags: ["@smoke", "@slow"] }),
    aTest("b", { tags: ["@slow"] }),
    aTest("c", { tags: ["@smoke"] }),
  ]);

  test("without any, everything is selected, without reasons", () => {
    const { ids, whole } = selecting({ inventory, rules: [] });
    expect(ids).toEqual(["a", "b", "c"]);
    expect(whole.selected[0]?.reasons).toEqual([]);
  });

  test("all must pass, and every one that fails is kept, in order", () => {
    const { ids, masks } = selecting({
      inventory,
      rules: [lastFailed, tag("@smoke"), excludeTag("@slow")],
      facts: failed("a", "c"),
    });
    expect(ids).toEqual(["c"]);
    expect(masks["b"]?.map(({ rule }) => rule)).toEqual(["last-failed", "tag", "exclude-tag"]);
    expect(masks["a"]?.map(({ rule }) => rule)).toEqual(["exclude-tag"]);
  });

  test("every rule survives JSON with every argument", () => {
    const rules: RuleSpec[] = [
      { name: "files", args: { patterns: ["a.spec", "x:3"] } },
      tag("not @gone"),
      excludeTag("@slow"),
      { name: "grep", args: { pattern: "c" } },
      { name: "grep-invert", args: { pattern: "zz" } },
      { name: "file", args: { pattern: "^a" } },
      { name: "exclude-file", args: { pattern: "^b" } },
      { name: "project", args: { names: [""] } },
      { name: "changed", args: { ref: "main" } },
      lastFailed,
    ];
    const facts: Facts = { ...failed("a", "b", "c"), impact: { all: true, reasons: [] } };
    const direct = selecting({ inventory, rules, facts });
    expect(direct.ids).toEqual(["c"]);
    expect(selecting({ inventory, rules: JSON.parse(JSON.stringify(rules)) as RuleSpec[], facts })).toEqual(
      direct,
    );
  });

  test("reasons are those of all rules that have something to say", () => {
    const facts: Facts = {
      ...failed("a"),
      impact: {
        all: false,
        affected: new Map([["a", [{ file: "x.ts", because: "a.spec.ts imports x.ts" }]]]),
        ignored: [],
      },
    };
    const { whole } = selecting({
      inventory,
      rules: [{ name: "changed", args: { ref: "main" } }, lastFailed],
      facts,
    });
    expect(reasonsOf(whole, "a")).toEqual(["a.spec.ts imports x.ts", "failed in run 1"]);
  });
});

describe("an unavailable test", () => {
  test("masks its dependents, all the way, and each names the test at the start", () => {
    const origin = aTest("one", { file: "s.spec.ts", titlePath: ["flow", "one"], tags: ["@slow"] });
    const { ids, masks } = selecting({
      inventory: anInventory([
        origin,
        aTest("two", { serialAfter: ["one"] }),
        aTest("three", { file: "t.spec.ts", ...dependsOnNote("a.spec.ts") }),
        aTest("free", { file: "f.spec.ts" }),
      ]),
      rules: [excludeTag("@slow")],
    });
    expect(ids).toEqual(["free"]);
    expect(masks["three"]).toEqual([
      {
        rule: "dependency",
        kind: "unavailable",
        reason: `needs ${describeTest(origin)}, which has tags that match the excluded "@slow"`,
        origin: "one",
      },
    ]);
    expect(masks["two"]?.[0]?.origin).toBe("one");
  });

  test("is never selected, although a selected test would pull it in", () => {
    const inventory = anInventory([
      aTest("one", { tags: ["@slow"] }),
      aTest("two", { serialAfter: ["one"] }),
    ]);
    const { ids, masks } = selecting({
      inventory,
      rules: [lastFailed, excludeTag("@slow")],
      facts: failed("two"),
    });
    expect(ids).toEqual([]);
    expect(masks["one"]?.map(({ rule }) => rule)).toEqual(["last-failed", "exclude-tag"]);
    expect(masks["two"]?.map(({ rule }) => rule)).toEqual(["dependency"]);
  });

  test("gives a test that has its own masks one more", () => {
    const inventory = anInventory([
      aTest("one", { tags: ["@slow"] }),
      aTest("two", { tags: ["@slow"], serialAfter: ["one"] }),
    ]);
    const { masks } = selecting({ inventory, rules: [excludeTag("@slow")] });
    expect(masks["two"]?.map(({ rule, origin }) => [rule, origin])).toEqual([
      ["exclude-tag", undefined],
      ["dependency", "one"],
    ]);
  });

  test("gives a dependent one mask for each rule, however many tests the rule masks", () => {
    const group = Array.from({ length: 50 }, (_, index) =>
      aTest(`t${index}`, {
        tags: index < 40 ? ["@slow"] : ["@flaky"],
        serialAfter: Array.from({ length: index }, (_, earlier) => `t${earlier}`),
      }),
    );
    const last = aTest("last", { serialAfter: group.map(({ id }) => id) });
    const { masks } = selecting({
      inventory: anInventory([...group, last]),
      rules: [excludeTag("@slow"), { name: "grep-invert", args: { pattern: "t4\\d" } }],
    });
    expect(masks["last"]?.map(({ rule, origin }) => [rule, origin])).toEqual([
      ["dependency", "t0"],
      ["dependency", "t40"],
    ]);
  });

  test("that was merely not asked for masks its dependents, too", () => {
    const inventory = anInventory([aTest("one"), aTest("two", { serialAfter: ["one"], tags: ["@smoke"] })]);
    const { ids, masks } = selecting({ inventory, rules: [tag("@smoke")] });
    expect(ids).toEqual([]);
    expect(masks["two"]?.[0]).toMatchObject({ rule: "dependency", origin: "one" });
  });
});

describe("pointing at a file", () => {
  test("in the middle of a serial group brings what comes before", () => {
    const inventory = anInventory([
      aTest("one", { line: 3 }),
      aTest("two", { line: 4, serialAfter: ["one"] }),
    ]);
    const { ids } = selecting({ inventory, rules: [{ name: "files", args: { patterns: ["a.spec.ts:4"] } }] });
    expect(ids).toEqual(["one", "two"]);
  });

  test("brings what its tests depend on from other files", () => {
    const inventory = anInventory([
      aTest("login", { file: "auth.spec.ts" }),
      aTest("cart", { file: "cart.spec.ts", ...dependsOnNote("auth.spec.ts") }),
    ]);
    const rules: RuleSpec[] = [
      { name: "files", args: { patterns: ["cart"] } },
      { name: "file", args: { pattern: "^cart" } },
    ];
    for (const rule of rules) {
      expect(selecting({ inventory, rules: [rule] }).ids).toEqual(["login", "cart"]);
    }
  });
});

describe("an affected test", () => {
  const inventory = anInventory(
    [
      aTest("login", { project: "base", file: "auth.setup.ts" }),
      aTest("cart", { project: "app" }),
      aTest("pay", { project: "app", file: "pay.spec.ts", ...dependsOnNote("a.spec.ts") }),
      aTest("guide", { project: "docs" }),
    ],
    [{ name: "base" }, { name: "app", dependencies: ["base"] }, { name: "docs" }],
  );
  const changed: RuleSpec = { name: "changed", args: { ref: "main" } };
  const affected = (id: string, file: string): Facts => ({
    impact: { all: false, ignored: [], affected: new Map([[id, [{ file, because: `${file} changed` }]]]) },
  });

  test("of a setup project makes all that depend on it affected, with the reason", () => {
    const facts = affected("login", "auth.setup.ts");
    const { ids, whole } = selecting({ inventory, rules: [changed], facts });
    expect(ids).toEqual(["login", "cart", "pay"]);
    expect(reasonsOf(whole, "cart")).toEqual([
      "needs [base] auth.setup.ts › login, which is affected: auth.setup.ts changed",
    ]);
  });

  test("that others declare to depend on makes them affected", () => {
    expect(selecting({ inventory, rules: [changed], facts: affected("cart", "a.spec.ts") }).ids).toEqual([
      "login",
      "cart",
      "pay",
    ]);
  });

  test("that runs whatever changes makes nobody else run", () => {
    expect(selecting({ inventory, rules: [changed], facts: affected("login", "") }).ids).toEqual(["login"]);
  });
});

describe("an unaffected test", () => {
  const inventory = anInventory([
    aTest("one"),
    aTest("two", { serialAfter: ["one"] }),
    aTest("three", { serialAfter: ["one", "two"] }),
    aTest("user", { file: "u.spec.ts", ...dependsOnNote("a.spec.ts") }),
    aTest("other", { file: "o.spec.ts" }),
  ]);

  test("is pulled in by a selected test that needs it, and says by which", () => {
    const { ids, whole } = selecting({ inventory, rules: [lastFailed], facts: failed("two") });
    expect(ids).toEqual(["one", "two"]);
    expect(reasonsOf(whole, "one")).toEqual(["needed by a.spec.ts › two"]);
    expect(reasonsOf(whole, "two")).toEqual(["failed in run 1"]);
  });

  test("is pulled in transitively, the whole group", () => {
    expect(selecting({ inventory, rules: [lastFailed], facts: failed("user") }).ids).toEqual([
      "one",
      "two",
      "three",
      "user",
    ]);
  });

  test("masks none of its dependents", () => {
    const { ids, masks } = selecting({ inventory, rules: [lastFailed], facts: failed("one") });
    expect(ids).toEqual(["one"]);
    expect(masks["user"]?.map(({ rule }) => rule)).toEqual(["last-failed"]);
  });
});

describe("setup and teardown projects", () => {
  const projects: Partial<Project>[] = [
    { name: "setup", teardown: "cleanup" },
    { name: "cleanup" },
    { name: "base", dependencies: ["setup"] },
    { name: "app", dependencies: ["base"] },
    { name: "docs" },
  ];
  const inventory = anInventory(
    [
      aTest("login", { project: "setup", file: "login.setup.ts" }),
      aTest("seed", { project: "setup", file: "seed.setup.ts" }),
      aTest("clean", { project: "cleanup", file: "clean.ts" }),
      aTest("clean db", { project: "cleanup", file: "clean.ts", tags: ["@db"] }),
      aTest("base", { project: "base", file: "base.spec.ts", tags: ["@base"] }),
      aTest("cart", { project: "app", file: "cart.spec.ts", tags: ["@smoke"] }),
      aTest("pay", { project: "app", file: "pay.spec.ts" }),
      aTest("guide", { project: "docs", file: "guide.spec.ts", tags: ["@smoke"] }),
    ],
    projects,
  );
  const whole = ["login", "seed", "clean", "clean db", "base", "cart"];

  test.for<[string, RuleSpec]>([
    ["tag", tag("@smoke and not @docs")],
    ["grep", { name: "grep", args: { pattern: "cart" } }],
    ["file", { name: "file", args: { pattern: "^cart" } }],
    ["files", { name: "files", args: { patterns: ["cart.spec"] } }],
    ["last-failed", lastFailed],
  ])("%s leaves them out without making them unavailable: they run whole", ([, rule]) => {
    const { ids, whole: selection } = selecting({ inventory, rules: [rule], facts: failed("cart") });
    expect(ids.filter((id) => id !== "guide")).toEqual(whole);
    expect(reasonsOf(selection, "base")).toEqual(["needed by [app] cart.spec.ts › cart"]);
    expect(reasonsOf(selection, "login")).toEqual(["needed by [app] cart.spec.ts › cart"]);
    expect(reasonsOf(selection, "clean")?.at(-1)).toMatch(/^tears down after \[/);
  });

  test("project asks for the tests of a project, and its setup comes along", () => {
    expect(selecting({ inventory, rules: [{ name: "project", args: { names: ["base"] } }] }).ids).toEqual([
      "login",
      "seed",
      "clean",
      "clean db",
      "base",
    ]);
  });

  test("what nothing selected needs stays out, masked as unaffected", () => {
    const { ids, masks } = selecting({ inventory, rules: [{ name: "project", args: { names: ["docs"] } }] });
    expect(ids).toEqual(["guide"]);
    expect(masks["login"]).toEqual([
      { rule: "project", kind: "unaffected", reason: 'is not in project "docs"' },
    ]);
    expect(masks["pay"]?.[0]?.kind).toBe("unaffected");
  });

  test.for<[string, RuleSpec]>([
    ["exclude-tag", excludeTag("@base")],
    ["grep-invert", { name: "grep-invert", args: { pattern: "^base" } }],
    ["exclude-file", { name: "exclude-file", args: { pattern: "^base" } }],
  ])("%s of one of their tests takes away all that depends on it", ([, rule]) => {
    const { ids, masks } = selecting({ inventory, rules: [rule] });
    expect(ids).toEqual(["login", "seed", "clean", "clean db", "guide"]);
    expect(masks["cart"]).toMatchObject([{ rule: "dependency", kind: "unavailable", origin: "base" }]);
  });

  test("exclusion of a teardown's test spreads to nothing, and it is not pulled in", () => {
    const { ids } = selecting({ inventory, rules: [excludeTag("@db"), lastFailed], facts: failed("cart") });
    expect(ids).toEqual(["login", "seed", "clean", "base", "cart"]);
  });

  test("a setup test that is itself selected brings its teardown, not the rest of the setup", () => {
    expect(selecting({ inventory, rules: [lastFailed], facts: failed("seed") }).ids).toEqual([
      "seed",
      "clean",
      "clean db",
    ]);
  });

  test("a project without tests still hands on what it depends on", () => {
    const gap = anInventory(
      [aTest("s", { project: "setup" }), aTest("a", { project: "app", file: "b.spec.ts" })],
      [
        { name: "empty", dependencies: ["setup"] },
        { name: "app", dependencies: ["empty"] },
      ],
    );
    expect(selecting({ inventory: gap, rules: [lastFailed], facts: failed("a") }).ids).toEqual(["s", "a"]);
  });
});
