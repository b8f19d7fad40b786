// Makes real ledgers from a short description of runs. Outcomes follow from the attempts, as Playwright's do.

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

import {
  LedgerWriter,
  type RecordedError,
  type RunStart,
  type RunTest,
  type RunWriter,
} from "../../src/ledger/index.ts";
import type { AttemptStatus, Outcome, RunStatus } from "../../src/model/index.ts";

/** The attempts of a test in order of retry: statuses, or a status with its error and duration (default 100 ms). */
export type Attempts = (AttemptStatus | { status: AttemptStatus; error?: string; durationMs?: number })[];

export interface TestDescription {
  attempts: Attempts;
  /** `failed` for `test.fail()`. @default "skipped" for a skipped attempt, else "passed" */
  expectedStatus?: AttemptStatus;
  line?: number;
  tags?: string[];
}

export interface RunDescription extends Partial<RunStart> {
  /**
   * By name, `[project] file › describe › title` (the project may be missing). An array of arrays holds repetitions.
   * A test without attempts does not run.
   */
  tests?: Record<string, Attempts | Attempts[] | TestDescription>;
  /** Names of tests whose next attempt begins and never ends; the run is then cut off. */
  inFlight?: string[];
  errors?: RecordedError[];
  status?: RunStatus;
  /** Null for a run that was killed. @default 60000 */
  durationMs?: number | null;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is removed after the tests of this file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pw-select-test-"));
  folders.push(folder);
  return folder;
}

/** Writes the runs, oldest first and an hour apart, into a new ledger (or `path`); returns its path. */
export function ledgerWith(
  runs: readonly RunDescription[],
  path = join(temporaryFolder(), "ledger.sqlite"),
): string {
  const writer = new LedgerWriter(path);
  try {
    runs.forEach((run, index) => writeRun(writer, run, index));
  } finally {
    writer.close();
  }
  return path;
}

/** The id that `ledgerWith` gives to the test of this name. */
export function testIdOf(name: string): string {
  const half = (text: string) => createHash("sha1").update(text).digest("hex").slice(0, 20);
  return `${half(parse(name).file)}-${half(name)}`;
}

export const FIRST_RUN_AT_MS = Date.UTC(2026, 0, 5, 12);

function writeRun(writer: LedgerWriter, run: RunDescription, index: number): void {
  const { tests = {}, inFlight = [], errors = [], status, durationMs = 60_000, ...facts } = run;
  const start = { ...startOf(index), ...facts };
  const recorder = writer.beginRun(start);
  const described = Object.entries(tests).flatMap(([name, value]) => repetitions(name, value));
  recorder.plan([...described.map(({ test }) => test), ...inFlight.map((name) => testOf(name, 0, 1, []))]);
  let at = start.startedAtMs;
  const outcomes = described.map(({ test, description }) => {
    const outcome = writeAttempts(recorder, test, description, at);
    at += 1000;
    return outcome;
  });
  inFlight.forEach((name, slot) => {
    recorder.beginAttempt({
      id: testIdOf(name),
      repeat: 0,
      retry: described.some(({ test }) => test.id === testIdOf(name)) ? 1 : 0,
      slot,
    });
  });
  for (const error of errors) recorder.runError(error);
  const failed = errors.length > 0 || outcomes.includes("unexpected");
  if (durationMs !== null && inFlight.length === 0)
    recorder.end({ status: status ?? (failed ? "failed" : "passed"), durationMs });
}

function startOf(index: number): RunStart {
  const uid = `${(index + 1).toString(16).padStart(8, "0")}-0000-7000-8000-000000000000`;
  return {
    uid,
    group: uid,
    startedAtMs: FIRST_RUN_AT_MS + index * 3_600_000,
    playwrightVersion: "1.65.1",
    configFile: "playwright.config.ts",
    projects: [""],
    workers: 2,
    shard: null,
    commit: null,
    branch: null,
    baseBranch: null,
    dirty: false,
    ci: null,
    ciUrl: null,
    host: "build-machine",
    pid: null,
    label: null,
    source: "reporter",
  };
}

function repetitions(name: string, value: Attempts | Attempts[] | TestDescription) {
  const descriptions: TestDescription[] = !Array.isArray(value)
    ? [value]
    : value.length > 0 && value.every((entry) => Array.isArray(entry))
      ? value.map((attempts) => ({ attempts }))
      : [{ attempts: value as Attempts }];
  return descriptions.map((description, repeat) => ({
    description,
    test: testOf(name, repeat, description.line ?? 1, description.tags ?? []),
  }));
}

function testOf(name: string, repeat: number, line: number, tags: string[]): RunTest {
  return { id: testIdOf(name), ...parse(name), line, tags, repeat };
}

function parse(name: string): { project: string; file: string; titlePath: string[] } {
  const [place = "", ...titlePath] = name.split(" › ");
  const [, project = "", file = ""] = /^(?:\[(.*?)\] )?(.*)$/s.exec(place) ?? [];
  return { project, file, titlePath };
}

/** Returns the outcome after the last attempt. */
function writeAttempts(
  recorder: RunWriter,
  { id, repeat }: RunTest,
  { attempts, expectedStatus }: TestDescription,
  startedAtMs: number,
): Outcome | undefined {
  const statuses: AttemptStatus[] = [];
  let outcome: Outcome | undefined;
  attempts.forEach((attempt, retry) => {
    const {
      status,
      error,
      durationMs = 100,
    } = typeof attempt === "string" ? { status: attempt, error: undefined } : attempt;
    statuses.push(status);
    outcome = outcomeOf(statuses, expectedStatus ?? "passed");
    recorder.endAttempt({
      id,
      repeat,
      retry,
      slot: 0,
      worker: retry,
      status,
      expectedStatus: expectedStatus ?? (status === "skipped" ? "skipped" : "passed"),
      outcome,
      startedAtMs: startedAtMs + retry,
      durationMs,
      annotations: [],
      errors: error === undefined ? [] : [{ message: error, location: null }],
    });
  });
  return outcome;
}

function outcomeOf(statuses: readonly AttemptStatus[], expected: AttemptStatus): Outcome {
  const ran = statuses.filter((status) => status !== "skipped" && status !== "interrupted");
  if (ran.length === 0) return "skipped";
  if (ran.every((status) => status === expected)) return "expected";
  return ran.some((status) => status === expected) ? "flaky" : "unexpected";
}
