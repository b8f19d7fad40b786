import { describe, expect, test } from "vitest";

import type { Facts, Mask, Plugin, SelectionEditor } from "../../src/model/index.ts";
import { guard, type RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere, reasonsOf, selecting } from "./build.ts";

const inventory = anInventory([
  aTest("one", { tags: ["@slow"] }),
  aTest("two", { serialAfter: ["one"] }),
  aTest("user", { file: "u.spec.ts", ...dependsOnNote("a.spec.ts") }),
  aTest("free", { file: "f.spec.ts" }),
]);
const excludeSlow: RuleSpec = { name: "exclude-tag", args: { expression: "@slow" } };
const lastFailed: RuleSpec = { name: "last-failed", args: {} };

const plugin = (name: string, modifySelection: (editor: SelectionEditor) => void): Plugin => ({
  name,
  modifySelection,
});
const editing = (plugins: Plugin[], rules: RuleSpec[] = [], facts: Facts = {}) =>
  selecting({ inventory, plugins, rules, facts });

describe("a plugin that masks", () => {
  test("makes a test unavailable, and its dependents, with its name and reason", () => {
    const { ids, masks } = editing([plugin("nightly", (editor) => editor.mask("one", "is under repair"))]);
    expect(ids).toEqual(["free"]);
    expect(masks["one"]).toEqual([
      { rule: "plugin nightly", kind: "unavailable", reason: "is under repair" },
    ]);
    expect(masks["two"]).toEqual([
      {
        rule: "dependency",
        kind: "unavailable",
        reason: "needs a.spec.ts › one, which is under repair",
        origin: "one",
      },
    ]);
    expect(masks["user"]?.[0]?.origin).toBe("one");
  });

  test("with unaffected masks nobody else, and the test is pulled in where it is needed", () => {
    const { ids, whole } = editing([
      plugin("nightly", (editor) => editor.mask("one", "need not run", "unaffected")),
    ]);
    expect(ids).toEqual(["one", "two", "user", "free"]);
    expect(reasonsOf(whole, "one")).toEqual(["needed by a.spec.ts › two"]);
  });

  test("adds its mask behind those of the rules", () => {
    const { masks } = editing([plugin("p", (editor) => editor.mask("one", "as well"))], [excludeSlow]);
    expect(masks["one"]?.map(({ rule }) => rule)).toEqual(["exclude-tag", "plugin p"]);
  });
});

describe("a plugin that unmasks", () => {
  test("selects a test whatever the rules say, with its reason, and what that test needs", () => {
    const { ids, whole, masks } = editing(
      [plugin("nightly", (editor) => editor.unmask("user", "release week"))],
      [lastFailed],
      { latest: failedThere(["free"]) },
    );
    expect(ids).toEqual(["one", "two", "user", "free"]);
    expect(reasonsOf(whole, "user")).toEqual(["plugin nightly: release week"]);
    expect(reasonsOf(whole, "two")).toEqual(["needed by u.spec.ts › user"]);
    expect(masks).toEqual({});
  });

  test("frees the dependents of the test that it unmasks, too", () => {
    const { ids } = editing([plugin("p", (editor) => editor.unmask("one", "mended"))], [excludeSlow]);
    expect(ids).toEqual(["one", "two", "user", "free"]);
  });

  test("is refused while a prerequisite is unavailable, with both tests named", () => {
    const attempt = () =>
      editing([plugin("nightly", (editor) => editor.unmask("two", "I want it"))], [excludeSlow]);
    expect(attempt).toThrow(expect.objectContaining({ code: "plugin-unmasks-blocked" }));
    expect(attempt).toThrow('The plugin "nightly"');
    expect(attempt).toThrow("unmasks a.spec.ts › two,\nbut that test needs a.spec.ts › one, which has tags");
  });

  test("may unmask test and prerequisite in any order", () => {
    for (const order of [
      ["two", "one"],
      ["one", "two"],
    ]) {
      const { ids } = editing(
        [plugin("p", (editor) => order.forEach((id) => editor.unmask(id, "mended")))],
        [excludeSlow],
      );
      expect(ids).toContain("two");
    }
  });

  test("is refused when it masks the prerequisite itself", () => {
    const attempt = () =>
      editing([
        plugin("p", (editor) => {
          editor.unmask("two", "I want it");
          editor.mask("one", "is broken");
        }),
      ]);
    expect(attempt).toThrow(expect.objectContaining({ code: "plugin-unmasks-blocked" }));
  });
});

describe("what a plugin sees", () => {
  test("is all tests, and every mask of each: of the rules, and from prerequisites", () => {
    const seen: Record<string, readonly Mask[]> = {};
    editing(
      [plugin("p", (editor) => editor.tests.forEach(({ id }) => (seen[id] = editor.masksOf(id))))],
      [excludeSlow, { name: "grep-invert", args: { pattern: "two" } }],
    );
    const rules = Object.entries(seen).map(([id, masks]) => [id, ...masks.map(({ rule }) => rule)]);
    expect(rules).toEqual([
      ["one", "exclude-tag"],
      ["two", "grep-invert", "dependency"],
      ["user", "dependency", "dependency"],
      ["free"],
    ]);
  });

  test("is its own work so far", () => {
    const counts: number[] = [];
    editing([
      plugin("p", (editor) => {
        const look = () => counts.push(editor.masksOf("free").length);
        editor.mask("free", "no");
        look();
        editor.mask("free", "no again");
        look();
        editor.unmask("free", "yes");
        look();
        editor.mask("free", "no after all");
        look();
      }),
    ]);
    expect(counts).toEqual([1, 2, 0, 1]);
  });
});

describe("several plugins", () => {
  test("work in the order of the config, each on what the one before has left, spread", () => {
    const seen: (string | undefined)[] = [];
    const masks = plugin("first", (editor) => editor.mask("one", "is broken"));
    const looks = plugin("second", (editor) => seen.push(editor.masksOf("user")[0]?.origin));
    expect(editing([masks, looks]).ids).toEqual(["free"]);
    editing([looks, masks]);
    expect(seen).toEqual(["one", undefined]);
  });

  test("the last word counts, and its reason alone", () => {
    const masks = plugin("no", (editor) => editor.mask("free", "no"));
    const unmasks = plugin("yes", (editor) => editor.unmask("free", "yes"));
    const selected = editing([masks, unmasks]);
    expect(reasonsOf(selected.whole, "free")).toEqual(["plugin yes: yes"]);
    const excluded = editing([unmasks, masks]);
    expect(excluded.masks["free"]).toEqual([{ rule: "plugin no", kind: "unavailable", reason: "no" }]);
  });

  test("a later mask on a prerequisite takes an unmasked test away again, and says why", () => {
    const { masks } = editing([
      plugin("yes", (editor) => editor.unmask("two", "yes")),
      plugin("no", (editor) => editor.mask("one", "is broken")),
    ]);
    expect(masks["two"]?.[0]).toMatchObject({ rule: "dependency", origin: "one" });
  });

  test("one without a hook is passed over", () => {
    expect(editing([{ name: "idle" }]).ids).toHaveLength(4);
  });
});

describe("a plugin's mistakes name it", () => {
  test.for<[string, string, (editor: SelectionEditor) => void]>([
    ["plugin-without-reason", "gives no reason for f.spec.ts › free", (editor) => editor.mask("free", " ")],
    [
      "plugin-without-reason",
      "gives no reason",
      (editor) => editor.unmask("free", undefined as unknown as string),
    ],
    ["plugin-unknown-test", '"ghost", which does not exist', (editor) => editor.mask("ghost", "boo")],
    [
      "plugin-throws",
      "failed in modifySelection: oops",
      () => {
        throw new Error("oops");
      },
    ],
    [
      "plugin-async",
      "returns a promise",
      async (editor) => {
        await Promise.resolve();
        editor.mask("free", "too late");
      },
    ],
    ["plugin-async", "returns a promise", () => Promise.reject(new Error("unheard"))],
  ])("%s: %s", ([code, words, hook]) => {
    const attempt = () => editing([plugin("careless", hook)]);
    expect(attempt).toThrow(expect.objectContaining({ code }));
    expect(attempt).toThrow(words);
    expect(attempt).toThrow('"careless"');
  });

  test("an error of a plugin keeps what was thrown as its cause", () => {
    const cause = new TypeError("x is not a function");
    const thrown = () =>
      guard({ name: "p" }, "selectStart", () => {
        throw cause;
      });
    expect(thrown).toThrow(expect.objectContaining({ code: "plugin-throws", cause }));
    expect(thrown).toThrow("failed in selectStart: x is not a function");
  });
});
