import { expect, test } from "vitest";

import { medianDurations, openForReading, testRecords, type Connection } from "../../../src/ledger/index.ts";
import { FIRST_RUN_AT_MS, ledgerWith, testIdOf, type RunDescription } from "../../helpers/ledger.ts";

const HOUR_MS = 3_600_000;
const passed = (durationMs: number) => ({ status: "passed" as const, durationMs });

function asking<Answer>(runs: RunDescription[], question: (db: Connection) => Answer): Answer {
  const db = openForReading(ledgerWith(runs));
  try {
    return question(db);
  } finally {
    db.close();
  }
}

const recordsOf = (runs: RunDescription[], limitRuns = 10) =>
  asking(runs, (db) => testRecords(db, { limitRuns }));

const A = "a.spec.ts › one";
const B = "b.spec.ts › two";

test("counts results and failures, and knows the newest result", () => {
  const records = recordsOf([
    { tests: { [A]: ["failed", "failed"], [B]: ["passed"] } },
    { tests: { [A]: ["passed"], [B]: ["passed"] } },
    { tests: { [B]: ["failed"] } },
  ]);
  expect(Object.fromEntries(records)).toEqual({
    [testIdOf(A)]: {
      runs: 2,
      failures: 1,
      latestRun: 2,
      lastRunAtMs: FIRST_RUN_AT_MS + HOUR_MS,
      latest: "expected",
    },
    [testIdOf(B)]: {
      runs: 3,
      failures: 1,
      latestRun: 3,
      lastRunAtMs: FIRST_RUN_AT_MS + 2 * HOUR_MS,
      latest: "unexpected",
    },
  });
});

test("a flaky result is no failure, and a test.fail() that fails is none either", () => {
  const records = recordsOf([
    {
      tests: {
        [A]: ["failed", "passed"],
        [B]: { attempts: ["failed"], expectedStatus: "failed" },
      },
    },
  ]);
  expect(records.get(testIdOf(A))).toMatchObject({ runs: 1, failures: 0, latest: "flaky" });
  expect(records.get(testIdOf(B))).toMatchObject({ runs: 1, failures: 0, latest: "expected" });
});

test("skipped, interrupted and left out is no result: the one before counts", () => {
  const records = recordsOf([
    { tests: { [A]: ["failed"], [B]: ["failed"] } },
    { tests: { [A]: ["skipped"], [B]: ["interrupted"] } },
    { tests: { [A]: [] } },
  ]);
  for (const name of [A, B]) {
    expect(records.get(testIdOf(name))).toMatchObject({
      runs: 1,
      failures: 1,
      latestRun: 1,
      latest: "unexpected",
    });
  }
  expect(recordsOf([{ tests: { [A]: ["skipped"] } }]).size).toBe(0);
});

test("one bad repetition makes the newest result a failure", () => {
  const records = recordsOf([{ tests: { [A]: [["passed"], ["failed"], ["passed"]] } }]);
  expect(records.get(testIdOf(A))).toMatchObject({ runs: 3, failures: 1, latest: "unexpected" });
});

test("looks at the newest runs only, by their start and not by their number", () => {
  const runs = [
    { startedAtMs: FIRST_RUN_AT_MS + 9 * HOUR_MS, tests: { [A]: ["failed" as const] } },
    { startedAtMs: FIRST_RUN_AT_MS, tests: { [A]: ["passed" as const], [B]: ["passed" as const] } },
  ];
  expect(recordsOf(runs).get(testIdOf(A))).toMatchObject({ runs: 2, latestRun: 1, latest: "unexpected" });
  expect([...recordsOf(runs, 1).keys()]).toEqual([testIdOf(A)]);
  expect(recordsOf([]).size).toBe(0);
});

test("the usual duration is the median of the passed attempts", () => {
  const runs = [
    { tests: { [A]: [passed(900)], [B]: [passed(5)] } },
    { tests: { [A]: [passed(100)], [B]: ["failed" as const] } },
    { tests: { [A]: [{ status: "failed" as const, durationMs: 30_000 }, passed(300)] } },
    { tests: { [A]: [passed(200)] } },
  ];
  const durations = (limitRuns: number) => asking(runs, (db) => medianDurations(db, { limitRuns }));
  expect(Object.fromEntries(durations(10))).toEqual({ [testIdOf(A)]: 250, [testIdOf(B)]: 5 });
  expect(Object.fromEntries(durations(3))).toEqual({ [testIdOf(A)]: 200 });
});
