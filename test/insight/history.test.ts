import { expect, test } from "vitest";

import { historyOf } from "../../src/insight/index.ts";
import { openForReading, testHistory } from "../../src/ledger/index.ts";
import { ledgerWith, testIdOf, type Attempts, type RunDescription } from "../helpers/ledger.ts";

const NAME = "cart.spec.ts › adds";

function history(runs: RunDescription[]) {
  const db = openForReading(ledgerWith(runs));
  try {
    return historyOf(testHistory(db, testIdOf(NAME), { limitRuns: 10 }));
  } finally {
    db.close();
  }
}

const run = (...attempts: Attempts): RunDescription => ({ tests: { [NAME]: attempts } });

test("tells the result of each run, newest first, with all its attempts", () => {
  const { results } = history([
    { ...run("passed"), commit: "aaa", branch: "main" },
    run({ status: "failed", durationMs: 300 }, { status: "passed", durationMs: 50 }),
    run("failed", "failed"),
    run("skipped"),
    run("interrupted"),
  ]);
  expect(results.map(({ runNumber, result, attempts }) => [runNumber, result, attempts])).toEqual([
    [5, "interrupted", 1],
    [4, "skipped", 1],
    [3, "unexpected", 2],
    [2, "flaky", 2],
    [1, "expected", 1],
  ]);
  expect(results[3]).toMatchObject({ durationMs: 350, commit: null });
  expect(results[4]).toMatchObject({ commit: "aaa", branch: "main" });
});

test("keeps the repetitions of one run apart", () => {
  const { results } = history([{ tests: { [NAME]: [["passed"], ["failed"]] } }]);
  expect(results.map(({ repeat, result }) => [repeat, result])).toEqual([
    [0, "expected"],
    [1, "unexpected"],
  ]);
});

test("measures passed attempts only; last is the newest", () => {
  const passed = (durationMs: number) => run({ status: "passed", durationMs });
  const { durations } = history([
    passed(900),
    passed(100),
    run({ status: "failed", durationMs: 30_000 }),
    passed(200),
  ]);
  expect(durations).toEqual({ medianMs: 200, p95Ms: 900, lastMs: 200 });
  expect(history([run("failed")]).durations).toBeNull();
});

test("counts errors that differ only in numbers as one, most frequent first", () => {
  const failed = (error: string) => run({ status: "failed", error });
  const { errors } = history([
    failed("Timeout 5000ms exceeded"),
    failed("expected 1 item"),
    failed("Timeout 6000ms exceeded"),
    run("passed"),
  ]);
  expect(errors).toEqual([
    { message: "Timeout 6000ms exceeded", count: 2, lastRun: 3 },
    { message: "expected 1 item", count: 1, lastRun: 2 },
  ]);
});
