import { describe, expect, test } from "vitest";

import type { Impact } from "../../../src/model/index.ts";
import { select, type RuleSpec } from "../../../src/select/index.ts";
import { aTest, anInventory, failedThere, reasonsOf, selecting } from "../build.ts";

const inventory = anInventory([aTest("a", { file: "a.spec.ts" }), aTest("b", { file: "b.spec.ts" })]);

describe("changed", () => {
  const rules: RuleSpec[] = [{ name: "changed", args: { ref: "main" } }];
  const impact = (affected: [string, string[]][]): Impact => ({
    all: false,
    affected: new Map(
      affected.map(([id, because]) => [id, because.map((text) => ({ file: "x.ts", because: text }))]),
    ),
    ignored: [],
  });

  test("keeps the affected, with every reason, and masks the others as unaffected", () => {
    const facts = {
      impact: impact([["a", ["a.spec.ts imports cart.ts, which changed", "the config maps src/** to it"]]]),
    };
    const { ids, masks, whole } = selecting({ inventory, rules, facts });
    expect(ids).toEqual(["a"]);
    expect(reasonsOf(whole, "a")).toEqual([
      "a.spec.ts imports cart.ts, which changed",
      "the config maps src/** to it",
    ]);
    expect(masks["b"]).toEqual([
      { rule: "changed", kind: "unaffected", reason: "is not affected by the changes since main" },
    ]);
  });

  test("selects all, with the reasons, when the change affects all", () => {
    const facts = {
      impact: { all: true as const, reasons: [{ file: "p.json", because: "p.json changed" }] },
    };
    const { ids, whole } = selecting({ inventory, rules, facts });
    expect(ids).toEqual(["a", "b"]);
    expect(reasonsOf(whole, "b")).toEqual(["p.json changed"]);
  });

  test("does not run without its fact", () => {
    expect(() => select({ inventory, rules })).toThrow("facts.impact");
  });
});

describe("last-failed", () => {
  const rules: RuleSpec[] = [{ name: "last-failed", args: {} }];

  test("keeps what failed or did not run, with the reason", () => {
    const facts = { latest: failedThere(["b"], "did not run in run 7") };
    const { ids, masks, whole } = selecting({ inventory, rules, facts });
    expect(ids).toEqual(["b"]);
    expect(reasonsOf(whole, "b")).toEqual(["did not run in run 7"]);
    expect(masks["a"]?.[0]).toMatchObject({ rule: "last-failed", kind: "unaffected" });
  });

  test("selects all when nobody knows what failed, and says why", () => {
    const facts = { latest: { known: false as const, reason: "the ledger has no run yet" } };
    const { ids, whole } = selecting({ inventory, rules, facts });
    expect(ids).toEqual(["a", "b"]);
    expect(reasonsOf(whole, "a")).toEqual(["the ledger has no run yet"]);
  });
});

test("a rule that nobody knows is refused with the rules that exist", () => {
  const rules = [{ name: "tags", args: {} }] as unknown as RuleSpec[];
  expect(() => select({ inventory, rules })).toThrow(expect.objectContaining({ code: "unknown-rule" }));
  expect(() => select({ inventory, rules })).toThrow("tag");
});
