import { describe, expect, test } from "vitest";

import type { TestRecord } from "../../src/ledger/index.ts";
import type { Impact, Inventory, Test } from "../../src/model/index.ts";
import {
  applyBudget,
  select,
  type Budgeted,
  type BudgetOptions,
  type RankingFacts,
  type RuleSpec,
} from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere, reasonsOf } from "./build.ts";

const NOW_MS = Date.UTC(2026, 0, 31);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function record(details: Partial<TestRecord> = {}): TestRecord {
  return {
    runs: 10,
    failures: 0,
    latestRun: 12,
    lastRunAtMs: NOW_MS - HOUR_MS,
    latest: "expected",
    ...details,
  };
}

/** Every test has a clean record of an hour ago and takes a second, where nothing else is said. */
function factsFor(
  { tests }: Inventory,
  {
    records = {},
    durations = {},
    ...more
  }: {
    records?: Record<string, TestRecord | undefined>;
    durations?: Record<string, number | undefined>;
  } & Partial<Pick<RankingFacts, "impact" | "recorded">> = {},
): RankingFacts {
  const pairs = <Value>(given: Record<string, Value | undefined>, usual: Value) =>
    new Map(
      tests.flatMap(({ id }) => {
        const value = id in given ? given[id] : usual;
        return value === undefined ? [] : [[id, value] as const];
      }),
    );
  return { records: pairs(records, record()), durations: pairs(durations, 1000), ...more };
}

function affecting(...ids: string[]): Impact {
  return {
    all: false,
    ignored: [],
    affected: new Map(ids.map((id) => [id, [{ file: "x.ts", because: "x.ts changed" }]])),
  };
}

interface Asked extends Partial<BudgetOptions> {
  rules?: RuleSpec[];
  failed?: string[];
}

function budgeting(inventory: Inventory, asked: Asked = {}): Budgeted & { ids: string[] } {
  const { rules = [], failed = [], dependsOn = [], ...options } = asked;
  const chosen = select({ inventory, rules, dependsOn, facts: { latest: failedThere(failed) } });
  const before = JSON.stringify(chosen);
  const budgeted = applyBudget(chosen, {
    inventory,
    dependsOn,
    budgetMs: 2000,
    workers: 1,
    nowMs: NOW_MS,
    facts: factsFor(inventory),
    ...options,
  });
  expect(JSON.stringify(chosen)).toBe(before);
  return { ...budgeted, ids: budgeted.chosen.selected.map(({ test }) => test.id) };
}

const maskOf = ({ chosen }: Budgeted, id: string) =>
  chosen.excluded.find((entry) => entry.test.id === id)?.masks;

const suite = (...ids: string[]): Inventory =>
  anInventory(ids.map((id) => aTest(id, { file: `${id}.spec.ts` })));

describe("the ranking", () => {
  const inventory = suite("old", "stale", "unstable", "new", "failed", "affected");
  const facts = factsFor(inventory, {
    impact: affecting("affected"),
    records: {
      new: undefined,
      failed: record({ failures: 1, latest: "unexpected" as const }),
      unstable: record({ failures: 1 }),
      stale: record({ lastRunAtMs: NOW_MS - 9 * DAY_MS }),
    },
  });

  test("takes what is affected, then recent failures, then new tests, then by age", () => {
    const { ranking } = budgeting(inventory, { facts });
    expect(ranking.map(({ test }) => test.id)).toEqual([
      "affected",
      "failed",
      "new",
      "unstable",
      "stale",
      "old",
    ]);
    expect(ranking.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("says for every test what speaks for it, how likely it fails and how long it takes", () => {
    const budgeted = budgeting(inventory, { facts });
    expect(budgeted.ids).toEqual(["failed", "affected"]);
    expect(reasonsOf(budgeted.chosen, "affected")).toEqual([
      "rank 1 of 6: affected by the change; 50% likely to fail, takes 1 s",
    ]);
    expect(reasonsOf(budgeted.chosen, "failed")?.[0]).toMatch(/^rank 2 of 6: failed in run 12; \d\d% likely/);
    expect(maskOf(budgeted, "unstable")).toEqual([
      {
        rule: "budget",
        kind: "unaffected",
        reason:
          "has rank 4 of 6 (failed 1 of 10 times; 7.8% likely to fail, takes 1 s) and did not fit into the budget of 2 s",
      },
    ]);
    expect(maskOf(budgeted, "new")?.[0]?.reason).toContain("(new; 2");
    expect(maskOf(budgeted, "stale")?.[0]?.reason).toContain("(last ran 9 days ago; ");
  });

  test("is by likelihood per second: a short test goes before a likelier long one", () => {
    const { ranking } = budgeting(inventory, {
      facts: { ...facts, durations: new Map([...facts.durations, ["affected", 60_000], ["old", 1]]) },
    });
    expect(ranking.map(({ test }) => test.id).slice(0, 2)).toEqual(["old", "failed"]);
    expect(ranking.at(-1)?.test.id).toBe("affected");
  });

  test("one cause more never makes a test less likely to fail", () => {
    const likelihood = (changes: Partial<TestRecord>, impact?: Impact) =>
      budgeting(suite("a"), {
        facts: factsFor(suite("a"), { records: { a: record(changes) }, ...(impact && { impact }) }),
      }).ranking[0]?.probability ?? Number.NaN;
    const plain = likelihood({});
    expect(plain).toBeGreaterThan(0);
    const failed = { failures: 1, latest: "unexpected" as const };
    for (const worse of [
      [likelihood({ failures: 1 }), plain],
      [likelihood(failed), likelihood({ failures: 1 })],
      [likelihood({ failures: 2 }), likelihood({ failures: 1 })],
      [likelihood({ lastRunAtMs: 0 }), plain],
      [likelihood({}, affecting("a")), plain],
      [likelihood(failed, affecting("a")), likelihood(failed)],
      [likelihood({ runs: 1 }), likelihood({ runs: 20 })],
      [1, likelihood({ runs: 1000, failures: 1000, latest: "unexpected", lastRunAtMs: 0 }, affecting("a"))],
    ]) {
      expect(worse[0]).toBeGreaterThan(worse[1] ?? Infinity);
    }
  });

  test("a test that needs an affected one is affected, too, and one that always runs is not", () => {
    const linked = anInventory([
      aTest("login", { file: "login.spec.ts" }),
      aTest("cart", { file: "cart.spec.ts", ...dependsOnNote("login.spec.ts") }),
      aTest("always", { file: "always.spec.ts" }),
    ]);
    const impact = affecting("login") as Impact & { all: false };
    impact.affected.set("always", [{ file: "", because: "always runs" }]);
    const { ranking } = budgeting(linked, { facts: factsFor(linked, { impact }) });
    expect(
      ranking.filter(({ causes }) => causes[0] === "affected by the change").map((one) => one.test.id),
    ).toEqual(["login", "cart"]);
  });

  test("a test that is known, and has no recent result, is not new", () => {
    const recorded = new Set(["a"]);
    const two = suite("a", "b");
    const { ranking } = budgeting(two, {
      facts: factsFor(two, { records: { a: undefined, b: undefined }, recorded }),
    });
    expect(ranking.map(({ test, causes }) => [test.id, ...causes])).toEqual([
      ["b", "new"],
      ["a", "has no recent result"],
    ]);
  });

  test("an unknown duration is the middle one, and is called a guess", () => {
    const three = suite("a", "b", "c", "d");
    const facts = factsFor(three, { durations: { a: 100, b: 700, c: 9000, d: undefined } });
    const budgeted = budgeting(three, { facts, budgetMs: 1600 });
    expect(budgeted.ids).toEqual(["a", "b", "d"]);
    expect(budgeted.ranking.find((one) => one.test.id === "d")).toMatchObject({
      durationMs: 700,
      guessed: true,
    });
    expect(reasonsOf(budgeted.chosen, "d")?.[0]).toContain("takes perhaps 700 ms");
    const nobodyKnows = budgeting(suite("a"), {
      facts: factsFor(suite("a"), { durations: { a: undefined } }),
    });
    expect(nobodyKnows.estimateMs).toBe(1000);
  });
});

describe("the budget", () => {
  test("is wall time: the sum over the workers", () => {
    const inventory = suite("a", "b", "c", "d", "e");
    expect(budgeting(inventory, { budgetMs: 2000 }).ids).toEqual(["a", "b"]);
    const two = budgeting(inventory, { budgetMs: 2000, workers: 2 });
    expect(two.ids).toEqual(["a", "b", "c", "d"]);
    expect(two.estimateMs).toBe(2000);
  });

  test("that is large enough leaves everything as it is, with a rank for each", () => {
    const inventory = suite("a", "b", "c");
    const budgeted = budgeting(inventory, { budgetMs: HOUR_MS });
    expect(budgeted.ids).toEqual(["a", "b", "c"]);
    expect(budgeted.estimateMs).toBe(3000);
  });

  test("passes over a test that does not fit, and takes a shorter one further down", () => {
    const inventory = suite("first", "long", "short");
    const facts = factsFor(inventory, {
      impact: affecting("first", "long"),
      durations: { long: 3000, short: 900 },
    });
    const budgeted = budgeting(inventory, { facts });
    expect(budgeted.ranking.map(({ test }) => test.id)).toEqual(["first", "long", "short"]);
    expect(budgeted.ids).toEqual(["first", "short"]);
  });

  test("does not fit a test that alone takes longer, however many workers there are", () => {
    const inventory = suite("long", "short");
    const facts = factsFor(inventory, { impact: affecting("long"), durations: { long: 3000 } });
    expect(budgeting(inventory, { facts, workers: 8 }).ids).toEqual(["short"]);
  });

  test("takes the first test when none fits, for an empty run would pass", () => {
    const inventory = suite("a", "b");
    const budgeted = budgeting(inventory, {
      facts: factsFor(inventory, { impact: affecting("b") }),
      budgetMs: 10,
    });
    expect(budgeted.ids).toEqual(["b"]);
    expect(budgeted.estimateMs).toBe(1000);
  });

  test("leaves an empty selection empty, and old masks as they were", () => {
    const inventory = suite("a", "b");
    const rules: RuleSpec[] = [{ name: "last-failed", args: {} }];
    const budgeted = budgeting(inventory, { rules });
    expect(budgeted.ids).toEqual([]);
    expect(budgeted.estimateMs).toBe(0);
    const one = budgeting(inventory, { rules, failed: ["b"] });
    expect(one.ids).toEqual(["b"]);
    expect(maskOf(one, "a")?.map(({ rule }) => rule)).toEqual(["last-failed"]);
    expect(reasonsOf(one.chosen, "b")?.[0]).toBe("failed in run 1");
  });
});

describe("what a test needs", () => {
  const serial = anInventory([
    aTest("other", { file: "o.spec.ts" }),
    aTest("one"),
    aTest("two", { serialAfter: ["one"] }),
    aTest("three", { serialAfter: ["one", "two"] }),
  ]);

  test("comes with it, is paid for, and says for whom it is there", () => {
    const facts = factsFor(serial, { impact: affecting("two") });
    const budgeted = budgeting(serial, { facts });
    expect(budgeted.ids).toEqual(["one", "two"]);
    expect(reasonsOf(budgeted.chosen, "one")).toEqual([
      expect.stringMatching(/^rank \d of 4: last ran 1 hour ago; /),
      "needed by a.spec.ts › two",
    ]);
    expect(budgeting(serial, { facts, budgetMs: 1900 }).ids).toEqual(["other"]);
  });

  test("is paid for once", () => {
    const facts = factsFor(serial, { impact: affecting("two", "three") });
    expect(budgeting(serial, { facts, budgetMs: 3000 }).ids).toEqual(["one", "two", "three"]);
  });

  test("does not say that it is there for a test that the budget leaves out", () => {
    const facts = factsFor(serial, {
      durations: { three: 9000 },
      records: { two: record({ failures: 5 }) },
    });
    const rules: RuleSpec[] = [{ name: "last-failed", args: {} }];
    const budgeted = budgeting(serial, { facts, rules, failed: ["three"] });
    expect(budgeted.ids).toEqual(["one", "two"]);
    expect(budgeted.chosen.selected.flatMap(({ reasons }) => reasons).join()).not.toContain("three");
    expect(reasonsOf(budgeted.chosen, "one")?.at(-1)).toBe("needed by a.spec.ts › two");
  });

  test("is not brought when the closure left it out", () => {
    const chosen = select({
      inventory: serial,
      rules: [{ name: "last-failed", args: {} }],
      facts: { latest: failedThere(["three"]) },
      closure: "exact",
    });
    const { chosen: left } = applyBudget(chosen, {
      inventory: serial,
      budgetMs: 1500,
      workers: 1,
      nowMs: NOW_MS,
      facts: factsFor(serial),
    });
    expect(left.selected.map(({ test }) => test.id)).toEqual(["three"]);
    expect(left.excluded).toEqual(chosen.excluded);
  });
});

describe("setup and teardown projects", () => {
  const inventory = anInventory(
    [
      aTest("login", { project: "setup", file: "login.setup.ts" }),
      aTest("clean", { project: "cleanup", file: "clean.ts" }),
      aTest("cart", { project: "app", file: "cart.spec.ts" }),
      aTest("pay", { project: "app", file: "pay.spec.ts" }),
      aTest("guide", { project: "docs", file: "guide.spec.ts" }),
    ],
    [
      { name: "setup", teardown: "cleanup" },
      { name: "cleanup" },
      { name: "app", dependencies: ["setup"] },
      { name: "docs" },
    ],
  );

  test("are there for others: they have no rank, and their time counts once", () => {
    const facts = factsFor(inventory, { impact: affecting("cart", "pay") });
    const budgeted = budgeting(inventory, { facts, budgetMs: 4000 });
    expect(budgeted.ids).toEqual(["login", "clean", "cart", "pay"]);
    expect(budgeted.estimateMs).toBe(4000);
    expect(budgeted.ranking.map(({ test }) => test.id)).toEqual(["cart", "pay", "guide"]);
    expect(reasonsOf(budgeted.chosen, "login")).toEqual(["needed by [app] cart.spec.ts › cart"]);
    expect(reasonsOf(budgeted.chosen, "clean")?.[0]).toMatch(/^tears down after \[/);
  });

  test("are left out with those that they are there for", () => {
    const facts = factsFor(inventory, { durations: { login: 1500, clean: 600 } });
    const budgeted = budgeting(inventory, { facts, budgetMs: 3000 });
    expect(budgeted.ids).toEqual(["guide"]);
    expect(maskOf(budgeted, "login")?.[0]?.reason).toBe(
      "is there for tests that did not fit into the budget of 3 s",
    );
  });

  test("are tests like others when nothing that is selected needs them", () => {
    const rules: RuleSpec[] = [{ name: "project", args: { names: ["setup"] } }];
    const budgeted = budgeting(inventory, { rules, budgetMs: HOUR_MS });
    expect(budgeted.ids).toEqual(["login", "clean"]);
    expect(reasonsOf(budgeted.chosen, "login")?.[0]).toMatch(/^rank \d of 2/);
  });
});

test("a hundred tests in random groups: needs are kept, the budget is, and every test is somewhere", () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  for (let round = 0; round < 60; round++) {
    const tests: Test[] = [];
    for (let index = 0; index < 100; index++) {
      const group = index - (index % 5);
      const serial = random(2) === 0;
      tests.push(
        aTest(`t${index}`, {
          file: `f${group}.spec.ts`,
          project: index < 5 ? "setup" : index % 3 === 0 ? "app" : "free",
          serialAfter: serial
            ? tests
                .slice(group, index)
                .flatMap((one) =>
                  one.project === (index < 5 ? "setup" : index % 3 === 0 ? "app" : "free") ? [one.id] : [],
                )
            : [],
        }),
      );
    }
    const inventory = anInventory(tests, [
      { name: "setup" },
      { name: "app", dependencies: ["setup"] },
      { name: "free" },
    ]);
    const durations = Object.fromEntries(tests.map(({ id }) => [id, 1 + random(3000)]));
    const workers = 1 + random(4);
    // No test with all that it needs takes longer than 30 s here.
    const budgetMs = 30_000 + random(40_000);
    const budgeted = budgeting(inventory, { facts: factsFor(inventory, { durations }), budgetMs, workers });
    const kept = new Set(budgeted.ids);
    const of = (id: string) => durations[id] ?? 0;
    for (const id of kept) {
      const one = tests.find((other) => other.id === id);
      for (const need of one?.serialAfter ?? []) expect(kept.has(need)).toBe(true);
      if (one?.project === "app")
        for (const setup of tests.slice(0, 5)) expect(kept.has(setup.id)).toBe(true);
    }
    expect(kept.size + budgeted.chosen.excluded.length).toBe(100);
    const sum = budgeted.ids.reduce((total, id) => total + of(id), 0);
    expect(sum).toBeLessThanOrEqual(budgetMs * workers);
    // Nothing that would still fit, with all that it needs, was left out.
    for (const { test: left } of budgeted.chosen.excluded) {
      if (left.project === "setup" || of(left.id) > budgetMs) continue;
      const needs = [
        ...left.serialAfter,
        ...(left.project === "app" ? tests.slice(0, 5).map(({ id }) => id) : []),
      ];
      const open = [left.id, ...needs].filter((id) => !kept.has(id));
      const fits = open.reduce((total, id) => total + of(id), sum) <= budgetMs * workers;
      expect(fits && open.every((id) => of(id) <= budgetMs)).toBe(false);
    }
  }
});
