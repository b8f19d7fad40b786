// Behaviour that a selector of this kind must have, and the faults that one can have: each test names one.

import { describe, expect, test } from "vitest";

import type { Facts, Mask, RuleDefinition } from "../../src/model/index.ts";
import {
  RULE_OPTIONS,
  ruleSpecs,
  select,
  summary,
  type RuleSpec,
  type SelectOptions,
} from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere, selecting } from "./build.ts";

const serial = anInventory([
  aTest("one", { tags: ["@slow"] }),
  aTest("two", { serialAfter: ["one"] }),
  aTest("three", { serialAfter: ["one", "two"], tags: ["@smoke"] }),
  aTest("free", { file: "f.spec.ts", tags: ["@smoke"] }),
]);

describe("masks", () => {
  test("a test that is masked before the rules of a run are looked at is never selected", () => {
    const blocked: RuleDefinition = {
      name: "broken-builds",
      role: "excludes",
      create: () => ({
        fails: ({ id }) => (id === "free" ? "is blocked until the build is mended" : undefined),
      }),
    };
    for (const rules of [[], ruleSpecs({ tag: "smoke" }), ruleSpecs({ lastFailed: true })]) {
      const { ids, masks } = selecting({
        inventory: serial,
        rules,
        ownRules: [blocked],
        facts: { latest: failedThere(["free", "three"]) },
      });
      expect(ids).not.toContain("free");
      expect(masks["free"]?.at(-1)?.rule).toBe("broken-builds");
    }
  });

  test("every mask has a rule and a reason, whatever gave it", () => {
    const { masks } = selecting({
      inventory: serial,
      rules: ruleSpecs({ tag: "smoke", excludeTag: "slow", lastFailed: true, grep: "one", owner: [] }),
      facts: { latest: failedThere([]), owners: new Map() },
      plugins: [{ name: "p", modifySelection: (editor) => editor.mask("free", "is not for today") }],
    });
    const all = Object.values(masks).flat();
    expect(all.length).toBeGreaterThan(8);
    for (const { rule, reason } of all) {
      expect(rule).not.toBe("");
      expect(reason.trim()).not.toBe("");
    }
  });

  test("selecting does not write into what it is given: a second selection is not one of the first", () => {
    const options: SelectOptions = { inventory: serial, rules: ruleSpecs({ tag: "smoke" }) };
    const before = structuredClone(options);
    const first = select(options);
    expect(options).toEqual(before);
    expect(select({ inventory: serial, rules: [] }).selected).toHaveLength(4);
    expect(select(options)).toEqual(first);
  });
});

describe("rules", () => {
  test("keep their place: the masks of a test stand in the order in which the rules were given", () => {
    const rules: RuleSpec[] = [
      { name: "grep", args: { pattern: "zz" } },
      { name: "tag", args: { expression: "zz" } },
      { name: "file", args: { pattern: "zz" } },
    ];
    for (const order of [rules, rules.toReversed()]) {
      const masks = selecting({ inventory: serial, rules: order }).masks["one"] ?? [];
      expect(masks.filter(({ origin }) => origin === undefined).map(({ rule }) => rule)).toEqual(
        order.map(({ name }) => name),
      );
    }
  });

  test("that fail are all kept, not only the first, in the report too", () => {
    const chosen = select({
      inventory: serial,
      rules: ruleSpecs({ lastFailed: true, tag: "smoke" }),
      facts: { latest: failedThere([]) },
    });
    const one = chosen.excluded.find(({ test: { id } }) => id === "one");
    expect(one?.masks.map(({ rule }) => rule)).toEqual(["last-failed", "tag"]);
    expect(summary(chosen).byReason).toEqual([
      { rule: "last-failed", count: 4 },
      { rule: "dependency", count: 2 },
      { rule: "tag", count: 2 },
    ]);
  });

  test("every one serialises with its arguments, owners and ids too, and selects the same afterwards", () => {
    const facts: Facts = {
      owners: new Map([["a.spec.ts", ["@ann"]]]),
      idLists: new Map([["-", ["one", "two"]]]),
      saved: new Map([["kept", new Set(["one", "two"])]]),
      latest: failedThere(["one", "two"]),
      recorded: new Set(["three", "free"]),
      flaky: new Map([["one", { runs: 2, flakyRuns: 1 }]]),
      durations: new Map([["one", 5000]]),
      quarantined: new Map([["one", { reason: "r" }]]),
      impact: { all: true, reasons: [] },
    };
    const rules = ruleSpecs({
      files: "a.spec",
      changed: "main",
      lastFailed: true,
      notRun: false,
      notPassed: true,
      new: true,
      tag: "@slow or not @smoke",
      excludeTag: "gone",
      grep: "one|two",
      grepInvert: "gone",
      file: "^a",
      excludeFile: "^gone",
      project: "*",
      owner: ["ann", "@ann"],
      ids: "-",
      from: "kept",
      slowerThan: "1s",
      fasterThan: "1m",
    });
    const direct = selecting({ inventory: serial, rules, facts });
    expect(direct.ids).toEqual(["one", "two"]);
    const again = JSON.parse(JSON.stringify(rules)) as RuleSpec[];
    expect(again).toEqual(rules);
    expect(selecting({ inventory: serial, rules: again, facts })).toEqual(direct);
    // The others contradict these; they have no arguments that could be lost.
    const names = new Set(rules.map(({ name }) => name));
    const left = RULE_OPTIONS.map(({ rule }) => rule).filter((name) => !names.has(name));
    expect(left).toEqual([
      "not-run",
      "annotation",
      "flaky",
      "exclude-flaky",
      "quarantined",
      "exclude-quarantined",
    ]);
  });

  test("of a folder do not reach its neighbour: r/a is not r/ab", () => {
    const inventory = anInventory([
      aTest("in", { file: "r/a/x.spec.ts" }),
      aTest("out", { file: "r/ab/x.spec.ts" }),
    ]);
    const by = (options: Parameters<typeof ruleSpecs>[0]) =>
      selecting({ inventory, rules: ruleSpecs(options) }).ids;
    expect(by({ file: "^r/a/" })).toEqual(["in"]);
    expect(by({ files: "r/a/" })).toEqual(["in"]);
    expect(by({ excludeFile: "^r/a/" })).toEqual(["out"]);
  });

  test("of tags refuse an empty expression: it would select nothing, or all", () => {
    expect(() => select({ inventory: serial, rules: ruleSpecs({ tag: "" }) })).toThrow(
      expect.objectContaining({ code: "bad-tag-expression" }),
    );
  });
});

describe("dependencies", () => {
  test("are pulled in: to select a dependent alone selects what it needs, not nothing", () => {
    const { ids } = selecting({
      inventory: serial,
      rules: ruleSpecs({ ids: "-" }),
      facts: { idLists: new Map([["-", ["three"]]]) },
    });
    expect(ids).toEqual(["one", "two", "three"]);
  });

  test("of a masked test name the culprit at the start of the chain", () => {
    const { masks } = selecting({ inventory: serial, rules: ruleSpecs({ excludeTag: "slow" }) });
    const three: Mask[] | undefined = masks["three"];
    expect(three?.map(({ origin }) => origin)).toEqual(["one"]);
    expect(three?.[0]?.reason).toContain("a.spec.ts › one");
  });

  test("that are masked count in the report, each dependent too", () => {
    const numbers = summary(select({ inventory: serial, rules: ruleSpecs({ excludeTag: "slow" }) }));
    expect(numbers).toMatchObject({ total: 4, selected: 1, excluded: 3 });
    expect(numbers.byReason).toEqual([
      { rule: "dependency", count: 2 },
      { rule: "exclude-tag", count: 1 },
    ]);
  });

  test("rerun with a failure: what was blocked behind it, and what did not come to run", () => {
    const rules = ruleSpecs({ lastFailed: true });
    const facts: Facts = { latest: failedThere(["one"]) };
    expect(selecting({ inventory: serial, rules, facts, closure: "downstream" }).ids).toEqual([
      "one",
      "two",
      "three",
    ]);
    const blocked: Facts = { latest: failedThere(["two", "three"], "did not run in run 1") };
    expect(selecting({ inventory: serial, rules, facts: blocked }).ids).toEqual(["one", "two", "three"]);
  });

  test("downstream of a change run with it", () => {
    const facts: Facts = {
      impact: {
        all: false,
        ignored: [],
        affected: new Map([["two", [{ file: "x.ts", because: "x.ts changed" }]]]),
      },
    };
    expect(selecting({ inventory: serial, rules: ruleSpecs({ changed: "main" }), facts }).ids).toEqual([
      "one",
      "two",
      "three",
    ]);
  });

  test("in a circle are an error that prints the circle whole", () => {
    const inventory = anInventory([
      aTest("a", { file: "a.spec.ts", ...dependsOnNote("b.spec.ts") }),
      aTest("b", { file: "b.spec.ts", ...dependsOnNote("a.spec.ts") }),
    ]);
    const attempt = () => select({ inventory, rules: [] });
    expect(attempt).toThrow(expect.objectContaining({ code: "dependency-cycle" }));
    expect(attempt).toThrow(/a\.spec\.ts › a[^]*b\.spec\.ts › b[^]*a\.spec\.ts › a/);
  });

  test("that name nothing are an error, even when no rule would select who names it", () => {
    const inventory = anInventory([aTest("a", dependsOnNote("gone.spec.ts"))]);
    const attempt = () => select({ inventory, rules: ruleSpecs({ grep: "something else" }) });
    expect(attempt).toThrow(expect.objectContaining({ code: "unresolved-dependency" }));
    expect(attempt).toThrow("gone.spec.ts");
  });
});
