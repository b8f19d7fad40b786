import { mkdtempSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  findRun,
  latestResults,
  LedgerWriter,
  openForReading,
  runTests,
  type AttemptEnd,
  type RunStart,
  type RunTest,
} from "../../src/ledger/index.ts";

let folder: string;
let path: string;
let ledger: LedgerWriter;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pw-select-ledger-"));
  path = join(folder, "ledger.sqlite");
  ledger = new LedgerWriter(path);
});

afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true });
});

test("a run that never ends reads as interrupted once its process is gone, and names what was in flight", () => {
  const run = ledger.beginRun(runStart({ pid: 2 ** 22 + 1 }));
  run.plan([testOf("a"), testOf("b"), testOf("c")]);
  run.beginAttempt({ id: "a", repeat: 0, retry: 0, slot: 0 });
  run.endAttempt(attempt("a"));
  run.beginAttempt({ id: "b", repeat: 0, retry: 0, slot: 0 });

  const { row, tests } = read();
  expect(row).toMatchObject({
    status: "interrupted",
    durationMs: null,
    expected: 1,
    skipped: 2,
    didNotRun: 2,
  });
  expect(tests.map((each) => [each.id, each.attempts.length, each.inFlight])).toEqual([
    ["a", 1, false],
    ["b", 0, true],
    ["c", 0, false],
  ]);
});

test("a run whose process lives reads as running", () => {
  ledger.beginRun(runStart({ pid: process.pid })).plan([testOf("a")]);
  expect(read().row.status).toBe("running");
});

test("the outcome stands on the last attempt only", () => {
  const run = ledger.beginRun(runStart());
  run.plan([testOf("a")]);
  run.endAttempt(
    attempt("a", { status: "failed", outcome: "unexpected", errors: [{ message: "x", location: null }] }),
  );
  run.endAttempt(attempt("a", { retry: 1, outcome: "flaky" }));
  run.end({ status: "passed", durationMs: 10 });

  const { row, tests } = read();
  expect(row).toMatchObject({
    status: "passed",
    expected: 0,
    unexpected: 0,
    flaky: 1,
    skipped: 0,
    didNotRun: 0,
  });
  expect(tests[0]).toMatchObject({
    outcome: "flaky",
    attempts: [{ retry: 0, status: "failed", error: "x" }, { retry: 1 }],
  });
});

test("an attempt that is recorded twice is there once", () => {
  const run = ledger.beginRun(runStart());
  run.plan([testOf("a")]);
  run.endAttempt(attempt("a", { errors: [{ message: "x", location: null }] }));
  run.endAttempt(attempt("a", { errors: [{ message: "x", location: null }] }));
  expect(read().tests[0]!.attempts).toHaveLength(1);
});

test("repetitions of a test are kept apart", () => {
  const run = ledger.beginRun(runStart());
  run.plan([testOf("a"), { ...testOf("a"), repeat: 1 }]);
  run.endAttempt(attempt("a"));
  run.endAttempt(attempt("a", { repeat: 1, status: "failed", outcome: "unexpected" }));
  run.end({ status: "failed", durationMs: 10 });
  expect(read().row).toMatchObject({ expected: 1, unexpected: 1 });
});

test("errors that differ only in numbers, ids and folders are one error, and each keeps its own words", () => {
  const run = ledger.beginRun(runStart());
  run.plan([testOf("a"), testOf("b")]);
  const failed = { status: "failed", outcome: "unexpected" } as const;
  run.endAttempt(
    attempt("a", {
      ...failed,
      errors: [{ message: "took 31 ms in /home/ann/shop/a.ts", location: "a.ts:1:2" }],
    }),
  );
  run.endAttempt(
    attempt("b", { ...failed, errors: [{ message: "took 7 ms in /ci/shop/a.ts", location: null }] }),
  );

  const db = openForReading(path);
  expect(db.prepare("SELECT count(*) FROM error").pluck().get()).toBe(1);
  db.close();
  expect(read().tests.map((each) => each.attempts[0]!.error)).toEqual([
    "took 31 ms in /home/ann/shop/a.ts",
    "took 7 ms in /ci/shop/a.ts",
  ]);
});

test("a test that moved has its new line and tags, and its history", () => {
  const first = ledger.beginRun(runStart());
  first.plan([testOf("a")]);
  first.endAttempt(attempt("a"));
  const later = new LedgerWriter(path);
  const second = later.beginRun(runStart({ uid: "second", startedAtMs: 2_000_000 }));
  second.plan([{ ...testOf("a"), line: 99, tags: ["@new"] }]);
  later.close();
  expect(read().tests[0]).toMatchObject({ line: 99, tags: ["@new"] });
});

describe("last failed", () => {
  test("takes the shards and reruns of one group together, and the latest result of each test counts", () => {
    const shard1 = ledger.beginRun(runStart({ uid: "1", group: "build 7", startedAtMs: 1_000 }));
    shard1.plan([testOf("a"), testOf("b")]);
    shard1.endAttempt(attempt("a", { status: "failed", outcome: "unexpected" }));
    shard1.endAttempt(attempt("b", { status: "timedOut", outcome: "unexpected" }));
    const shard2 = ledger.beginRun(runStart({ uid: "2", group: "build 7", startedAtMs: 1_001 }));
    shard2.plan([testOf("c"), testOf("d")]);
    shard2.endAttempt(attempt("c"));
    const rerun = ledger.beginRun(runStart({ uid: "3", group: "build 7", startedAtMs: 2_000 }));
    rerun.plan([testOf("a")]);
    rerun.endAttempt(attempt("a"));

    expect(readLastFailed()).toEqual([
      ["b", "timed out in run 1"],
      ["d", "did not run in run 2"],
    ]);
  });

  test("knows nothing of an empty ledger", () => {
    const db = openForReading(path);
    expect(latestResults(db, { newestGroup: true })).toBeUndefined();
    db.close();
  });

  test("takes what stood behind a failure in a serial group, but not what was skipped on purpose", () => {
    const run = ledger.beginRun(runStart());
    run.plan([testOf("behind"), testOf("on purpose")]);
    run.endAttempt(attempt("behind", { status: "skipped", outcome: "skipped" }));
    run.endAttempt(
      attempt("on purpose", { status: "skipped", expectedStatus: "skipped", outcome: "skipped" }),
    );
    expect(readLastFailed()).toEqual([["behind", "did not run in run 1"]]);
  });

  function readLastFailed() {
    const db = openForReading(path);
    const { results } = latestResults(db, { newestGroup: true })!;
    const result = [...results].flatMap(([id, { state, reason }]) =>
      state === "passed" ? [] : [[id, reason]],
    );
    db.close();
    return result;
  }
});

function read() {
  const db = openForReading(path);
  const row = findRun(db, "last")!;
  const tests = runTests(db, row.number);
  db.close();
  return { row, tests };
}

function runStart(changes: Partial<RunStart> = {}): RunStart {
  return {
    uid: "first",
    group: "first",
    startedAtMs: 1_000_000,
    playwrightVersion: "1.65.1",
    configFile: "playwright.config.ts",
    projects: ["chromium"],
    workers: 1,
    shard: null,
    commit: null,
    branch: null,
    dirty: null,
    baseBranch: null,
    ci: null,
    ciUrl: null,
    host: (changes.pid ?? 0) === 0 ? "elsewhere" : hostname(),
    pid: null,
    label: null,
    source: "reporter",
    ...changes,
  };
}

function testOf(id: string): RunTest {
  return {
    id,
    project: "chromium",
    file: "a.spec.ts",
    titlePath: ["describe", id],
    line: 3,
    tags: [],
    repeat: 0,
  };
}

function attempt(id: string, changes: Partial<AttemptEnd> = {}): AttemptEnd {
  return {
    id,
    repeat: 0,
    retry: 0,
    slot: 0,
    status: "passed",
    expectedStatus: "passed",
    outcome: "expected",
    startedAtMs: 1_000_005,
    durationMs: 12,
    worker: 0,
    annotations: [],
    errors: [],
    ...changes,
  };
}
