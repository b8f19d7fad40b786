import { describe, expect, test } from "vitest";

import type { Facts } from "../../../src/model/index.ts";
import { select, type RuleSpec } from "../../../src/select/index.ts";
import { aTest, anInventory, reasonsOf, selecting } from "../build.ts";

const note = (type: string, description?: string) => ({
  type,
  ...(description !== undefined && { description }),
});

describe("owner", () => {
  const inventory = anInventory([
    aTest("by file", { file: "cart.spec.ts" }),
    aTest("by note", { file: "pay.spec.ts", annotations: [note("owner", "@shop/payments, @ann")] }),
    aTest("by both", { file: "cart.spec.ts", annotations: [note("owner", "@ann")] }),
    aTest("elsewhere", { file: "x.spec.ts", declaredIn: "cart.spec.ts" }),
    aTest("nobody", { file: "y.spec.ts", annotations: [note("owner"), note("issue", "@ann")] }),
  ]);
  const facts: Facts = { owners: new Map([["cart.spec.ts", ["@Shop/Cart", "user@example.com"]]]) };
  const ownedBy = (...names: string[]) =>
    selecting({ inventory, facts, rules: [{ name: "owner", args: { names } }] });

  test.for<[string[], string[]]>([
    [["@shop/cart"], ["by file", "by both", "elsewhere"]],
    [["SHOP/Cart"], ["by file", "by both", "elsewhere"]],
    [["user@example.com"], ["by file", "by both", "elsewhere"]],
    [["ann"], ["by note", "by both"]],
    [["@shop/payments"], ["by note"]],
    [
      ["ann", "@shop/cart"],
      ["by file", "by note", "by both", "elsewhere"],
    ],
    [[], ["by file", "by note", "by both", "elsewhere", "nobody"]],
  ])("%j selects %j", ([names, ids]) => {
    expect(ownedBy(...names).ids).toEqual(ids);
  });

  test("a test of others is unavailable, and says whose was asked for", () => {
    expect(ownedBy("ann", "@shop/payments").masks["nobody"]).toEqual([
      { rule: "owner", kind: "unavailable", reason: "is not owned by ann or @shop/payments" },
    ]);
  });

  test("a name that owns nothing is refused with the nearest", () => {
    const attempt = () => ownedBy("@shop/carts");
    expect(attempt).toThrow(expect.objectContaining({ code: "unknown-owner" }));
    expect(attempt).toThrow("Owners here: @Shop/Cart");
  });

  test("where nobody owns anything, it says how to name owners", () => {
    const bare = anInventory([aTest("a")]);
    const rules: RuleSpec[] = [{ name: "owner", args: { names: ["ann"] } }];
    expect(() => select({ inventory: bare, rules, facts: { owners: new Map() } })).toThrow("CODEOWNERS");
  });
});

describe("annotation", () => {
  const inventory = anInventory([
    aTest("bare", { annotations: [note("issue")] }),
    aTest("shop", { annotations: [note("docs", "x"), note("issue", "SHOP-12")] }),
    aTest("crm", { annotations: [note("issue", "CRM-7=a")] }),
    aTest("none"),
  ]);
  const annotated = (type: string, pattern?: string) =>
    selecting({
      inventory,
      rules: [{ name: "annotation", args: { type, ...(pattern !== undefined && { pattern }) } }],
    });

  test.for<[string, string | undefined, string[]]>([
    ["issue", undefined, ["bare", "shop", "crm"]],
    ["Issue", undefined, []],
    ["issue", "SHOP-\\d+", ["shop"]],
    ["issue", "^\\w+-7=a$", ["crm"]],
    ["issue", "/shop/i", ["shop"]],
    ["docs", "SHOP", []],
  ])("%s with %j selects %j", ([type, pattern, ids]) => {
    expect(annotated(type, pattern).ids).toEqual(ids);
  });

  test("the mask quotes what was asked for", () => {
    expect(annotated("issue", "CRM").masks["none"]).toEqual([
      { rule: "annotation", kind: "unavailable", reason: 'has no annotation "issue=CRM"' },
    ]);
  });

  test("a bad regular expression is refused with its flag, an empty one too", () => {
    expect(() => annotated("issue", "(")).toThrow("--annotation");
    expect(() => annotated("issue", "")).toThrow(expect.objectContaining({ code: "bad-regex" }));
  });
});

describe("ids", () => {
  const [one, two, three] = ["1", "2", "3"].map((digit) => `${digit.repeat(20)}-${"a".repeat(20)}`) as [
    string,
    string,
    string,
  ];
  const inventory = anInventory([aTest(one), aTest(two), aTest(three)]);
  const listed = (list: string[], source = "ids.txt") =>
    selecting({
      inventory,
      facts: { idLists: new Map([[source, list]]) },
      rules: [{ name: "ids", args: { source } }],
    });

  test("selects the listed tests in the order of the inventory, whatever that of the list", () => {
    expect(listed([three, one, three]).ids).toEqual([one, three]);
    expect(listed([]).ids).toEqual([]);
  });

  test("takes the beginning of an id from eight characters on", () => {
    expect(listed([two.slice(0, 8)]).ids).toEqual([two]);
    expect(listed([two.slice(0, 30)]).ids).toEqual([two]);
    expect(() => listed([one, two.slice(0, 7)])).toThrow(expect.objectContaining({ code: "short-id" }));
  });

  test("refuses a list of which no test exists, unless only a part of the tests is here", () => {
    const gone = "9".repeat(20);
    expect(() => listed([gone])).toThrow(expect.objectContaining({ code: "no-such-ids" }));
    expect(listed([gone, one]).ids).toEqual([one]);
    const facts = { idLists: new Map([["-", [gone]]]) };
    const rules: RuleSpec[] = [{ name: "ids", args: { source: "-" } }];
    expect(selecting({ inventory, facts, rules, isPart: true }).ids).toEqual([]);
  });

  test("a whole id matches nothing but itself", () => {
    const longer = anInventory([aTest(one), aTest(`${one} (repeat:1)`)]);
    const rules: RuleSpec[] = [{ name: "ids", args: { source: "-" } }];
    const facts: Facts = { idLists: new Map([["-", [one]]]) };
    expect(selecting({ inventory: longer, rules, facts }).ids).toEqual([one]);
  });

  test("reasons and masks name the place of the list", () => {
    const { whole, masks } = listed([one]);
    expect(reasonsOf(whole, one)).toEqual(["is among the ids of ids.txt"]);
    expect(masks[two]).toEqual([
      { rule: "ids", kind: "unaffected", reason: "is not among the ids of ids.txt" },
    ]);
    expect(reasonsOf(listed([one], "-").whole, one)).toEqual(["is among the ids on standard input"]);
  });
});

describe("from", () => {
  const inventory = anInventory([aTest("a"), aTest("b")]);
  const rules: RuleSpec[] = [{ name: "from", args: { name: "smoke" } }];

  test("selects the tests of the saved selection that still exist", () => {
    const facts: Facts = { saved: new Map([["smoke", new Set(["b", "gone"])]]) };
    const { ids, masks, whole } = selecting({ inventory, rules, facts });
    expect(ids).toEqual(["b"]);
    expect(reasonsOf(whole, "b")).toEqual(['is in the saved selection "smoke"']);
    expect(masks["a"]).toEqual([
      { rule: "from", kind: "unaffected", reason: 'is not in the saved selection "smoke"' },
    ]);
  });

  test("does not run without the selection it names", () => {
    expect(() => select({ inventory, rules, facts: { saved: new Map() } })).toThrow("facts.saved");
  });
});
