// All tests of one run with their attempts, those that did not run included.

import type { AttemptStatus, Outcome } from "../../model/index.ts";
import type { Connection } from "../open.ts";
import type { TestRow } from "./tests.ts";

export interface RunTestRow extends TestRow {
  /** repeatEachIndex */
  repeat: number;
  /** `skipped` for a test that did not run: Playwright says so, too. */
  outcome: Outcome;
  /** By retry; empty for a test that did not run. */
  attempts: AttemptRow[];
  /** Began and never ended: the run was killed meanwhile, or is still running. */
  inFlight: boolean;
  /** Quarantine kept it from failing the run. */
  forgiven: boolean;
}

export interface AttemptRow {
  retry: number;
  status: AttemptStatus;
  expectedStatus: AttemptStatus;
  startedAtMs: number;
  durationMs: number;
  worker: number;
  /** Message of the first error. */
  error: string | null;
}

/** In the order in which they began, then those that did not run, by place. */
export function runTests(db: Connection, runNumber: number): RunTestRow[] {
  const tests = new Map<string, RunTestRow>();
  const attempts = db.prepare<[number], StoredAttempt>(`
    SELECT test_key, tests.project, tests.file, tests.line, tests.title_path, tests.tags, repeat, retry, status, expected_status,
      outcome, started_at, duration_ms, worker, error
    FROM attempts JOIN tests ON tests.id = attempts.test_id
    WHERE run_id = ? ORDER BY started_at, attempts.id`);
  for (const row of attempts.iterate(runNumber)) {
    const test = testOf(tests, row);
    if (row.outcome !== null) test.outcome = row.outcome;
    test.attempts.push({
      retry: row.retry,
      status: row.status,
      expectedStatus: row.expected_status,
      startedAtMs: row.started_at,
      durationMs: row.duration_ms,
      worker: row.worker,
      error: row.error,
    });
  }
  for (const test of tests.values()) test.attempts.sort((a, b) => a.retry - b.retry);
  const waiting = db.prepare<[number], StoredTest>(`
    SELECT tests.key AS test_key, project, file, line, title_path, tags, repeat
    FROM pending JOIN tests ON tests.id = pending.test_id
    WHERE run_id = ? ORDER BY project, file, line, repeat`);
  for (const row of waiting.iterate(runNumber)) testOf(tests, row);
  for (const row of inFlight(db, runNumber)) {
    const test = testOf(tests, row);
    test.inFlight = !test.attempts.some((attempt) => attempt.retry === row.retry);
  }
  for (const row of forgiven(db, runNumber)) {
    const test = tests.get(`${row.key} ${row.repeat}`);
    if (test !== undefined) test.forgiven = true;
  }
  return [...tests.values()];
}

interface StoredTest {
  test_key: string;
  project: string;
  file: string;
  line: number;
  title_path: string;
  tags: string;
  repeat: number;
}

interface StoredAttempt extends StoredTest {
  retry: number;
  status: AttemptStatus;
  expected_status: AttemptStatus;
  outcome: Outcome | null;
  started_at: number;
  duration_ms: number;
  worker: number;
  error: string | null;
}

function inFlight(db: Connection, runNumber: number): (StoredTest & { retry: number })[] {
  return db
    .prepare<[number], StoredTest & { retry: number }>(
      `SELECT tests.key AS test_key, project, file, line, title_path, tags, repeat, retry
       FROM in_flight JOIN tests ON tests.id = in_flight.test_id WHERE run_id = ?`,
    )
    .all(runNumber);
}

function forgiven(db: Connection, runNumber: number): { key: string; repeat: number }[] {
  return db
    .prepare<[number], { key: string; repeat: number }>(
      "SELECT test.key, repeat FROM forgiven JOIN test ON test.id = forgiven.test_id WHERE run_id = ?",
    )
    .all(runNumber);
}

function testOf(tests: Map<string, RunTestRow>, row: StoredTest): RunTestRow {
  const key = `${row.test_key} ${row.repeat}`;
  const known = tests.get(key);
  if (known !== undefined) return known;
  const test: RunTestRow = {
    id: row.test_key,
    project: row.project,
    file: row.file,
    line: row.line,
    titlePath: JSON.parse(row.title_path) as string[],
    tags: JSON.parse(row.tags) as string[],
    repeat: row.repeat,
    outcome: "skipped",
    attempts: [],
    inFlight: false,
    forgiven: false,
  };
  tests.set(key, test);
  return test;
}
