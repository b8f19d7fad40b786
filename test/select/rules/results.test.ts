import { describe, expect, test } from "vitest";

import type { Facts, Latest, LatestResult } from "../../../src/model/index.ts";
import { select, type RuleSpec } from "../../../src/select/index.ts";
import { aTest, anInventory, reasonsOf, selecting } from "../build.ts";

const inventory = anInventory(["passed", "failed", "left out", "absent"].map((id) => aTest(id)));
const result = (state: LatestResult["state"], reason: string): LatestResult => ({ state, reason });
const latest: Latest = {
  known: true,
  scope: "runs 3 and 4",
  results: new Map([
    ["passed", result("passed", "passed in run 4")],
    ["failed", result("failed", "timed out in run 3")],
    ["left out", result("notRun", "did not run in run 4")],
  ]),
};
const nobodyKnows: Latest = { known: false, reason: "the ledger has no run yet" };
const BY_LATEST = ["last-failed", "not-run", "not-passed"] as const;
const by = (name: (typeof BY_LATEST)[number], facts: Facts = { latest }) =>
  selecting({ inventory, facts, rules: [{ name, args: {} }] });

describe("rules on the latest results", () => {
  test("last-failed selects what failed or was left out", () => {
    expect(by("last-failed").ids).toEqual(["failed", "left out"]);
    expect(by("last-failed").masks["absent"]?.[0]?.reason).toBe(
      "neither failed nor was left out in runs 3 and 4",
    );
  });

  test("not-run selects what has no result: left out, or not part of the runs", () => {
    const { ids, masks, whole } = by("not-run");
    expect(ids).toEqual(["left out", "absent"]);
    expect(reasonsOf(whole, "left out")).toEqual(["did not run in run 4"]);
    expect(reasonsOf(whole, "absent")).toEqual(["was not part of runs 3 and 4"]);
    expect(masks["failed"]).toEqual([{ rule: "not-run", kind: "unaffected", reason: "ran in runs 3 and 4" }]);
  });

  test("not-passed selects all but what passed", () => {
    const { ids, masks, whole } = by("not-passed");
    expect(ids).toEqual(["failed", "left out", "absent"]);
    expect(reasonsOf(whole, "failed")).toEqual(["timed out in run 3"]);
    expect(masks["passed"]).toEqual([
      { rule: "not-passed", kind: "unaffected", reason: "passed in runs 3 and 4" },
    ]);
  });

  test.for(BY_LATEST)("%s selects all when nobody knows, and says why", (name) => {
    const { ids, whole } = by(name, { latest: nobodyKnows });
    expect(ids).toHaveLength(4);
    expect(reasonsOf(whole, "passed")).toEqual(["the ledger has no run yet"]);
  });

  test.for(BY_LATEST)("%s does not run without its fact", (name) => {
    expect(() => by(name, {})).toThrow("facts.latest");
  });
});

test("new selects what was never recorded", () => {
  const facts: Facts = { recorded: new Set(["passed", "failed", "left out", "gone"]) };
  const { ids, masks, whole } = selecting({ inventory, facts, rules: [{ name: "new", args: {} }] });
  expect(ids).toEqual(["absent"]);
  expect(reasonsOf(whole, "absent")).toEqual(["was never recorded"]);
  expect(masks["passed"]).toEqual([{ rule: "new", kind: "unaffected", reason: "was recorded before" }]);
});

describe("flaky and exclude-flaky", () => {
  const flaky = new Map([["failed", { runs: 12, flakyRuns: 3 }]]);

  test("one selects what the other excludes, each with its figures", () => {
    const wanted = selecting({ inventory, facts: { flaky }, rules: [{ name: "flaky", args: {} }] });
    expect(wanted.ids).toEqual(["failed"]);
    expect(reasonsOf(wanted.whole, "failed")).toEqual(["was flaky in 3 of 12 recent runs"]);
    expect(wanted.masks["passed"]).toEqual([
      { rule: "flaky", kind: "unaffected", reason: "was not flaky in recent runs" },
    ]);
    const others = selecting({ inventory, facts: { flaky }, rules: [{ name: "exclude-flaky", args: {} }] });
    expect(others.ids).toEqual(["passed", "left out", "absent"]);
    expect(others.masks["failed"]).toEqual([
      { rule: "exclude-flaky", kind: "unavailable", reason: "was flaky in 3 of 12 recent runs" },
    ]);
  });
});

describe("slower-than and faster-than", () => {
  const durations = new Map([
    ["passed", 1999.6],
    ["failed", 2000],
    ["left out", 2001],
  ]);
  const usually = (name: "slower-than" | "faster-than", limit: string) =>
    selecting({ inventory, facts: { durations }, rules: [{ name, args: { limit } }] });

  test("go by the usual duration, keep a test of which nobody knows one, and neither takes the limit itself", () => {
    expect(usually("slower-than", "2s").ids).toEqual(["left out", "absent"]);
    expect(usually("faster-than", "2s").ids).toEqual(["passed", "absent"]);
  });

  test("say how long a test takes, and what was asked", () => {
    const { masks, whole } = usually("slower-than", "2s");
    expect(masks["failed"]).toEqual([
      {
        rule: "slower-than",
        kind: "unaffected",
        reason: "usually takes 2000 ms, which is not longer than 2s",
      },
    ]);
    expect(reasonsOf(whole, "left out")).toEqual(["usually takes 2001 ms"]);
    expect(reasonsOf(whole, "absent")).toEqual(["has never passed, so nobody knows how long it takes"]);
  });

  test("refuse what is no duration, with their flag", () => {
    expect(() => usually("slower-than", "2")).toThrow("--slower-than");
    expect(() => usually("faster-than", "soon")).toThrow(expect.objectContaining({ code: "bad-duration" }));
  });
});

describe("quarantined and exclude-quarantined", () => {
  const facts: Facts = { quarantined: new Map([["failed", { reason: "SHOP-7", expires: "2026-12-01" }]]) };

  test("one selects what the other excludes, each with the entry's reason", () => {
    const inside = selecting({ inventory, facts, rules: [{ name: "quarantined", args: {} }] });
    expect(inside.ids).toEqual(["failed"]);
    expect(reasonsOf(inside.whole, "failed")).toEqual(["is in quarantine: SHOP-7"]);
    expect(inside.masks["passed"]?.[0]).toMatchObject({ kind: "unaffected", reason: "is not in quarantine" });
    const outside = selecting({ inventory, facts, rules: [{ name: "exclude-quarantined", args: {} }] });
    expect(outside.ids).toEqual(["passed", "left out", "absent"]);
    expect(outside.masks["failed"]).toEqual([
      { rule: "exclude-quarantined", kind: "unavailable", reason: "is in quarantine: SHOP-7" },
    ]);
  });
});

test.for<[string, string]>([
  ["new", "facts.recorded"],
  ["flaky", "facts.flaky"],
  ["exclude-flaky", "facts.flaky"],
  ["quarantined", "facts.quarantined"],
  ["exclude-quarantined", "facts.quarantined"],
])("%s does not run without %s", ([name, fact]) => {
  expect(() => select({ inventory, rules: [{ name, args: {} } as RuleSpec] })).toThrow(fact);
});
