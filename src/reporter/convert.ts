// Playwright's objects as the records that the ledger takes. Pure.

import { relative, sep } from "node:path";

import type { Location, Suite, TestCase, TestError, TestResult } from "@playwright/test/reporter";

import type { AttemptEnd, RecordedError, RunTest } from "../ledger/index.ts";

/** Turns tests of one run into records; `rootDir` is absolute. */
export class Converter {
  readonly #rootDir: string;
  readonly #records = new WeakMap<TestCase, RunTest>();
  readonly #firstRepetitions = new Map<string, string>();

  /** `suite` holds all tests that the run knows. */
  constructor(rootDir: string, suite: Pick<Suite, "allTests">) {
    this.#rootDir = rootDir;
    const tests = suite.allTests();
    if (!tests.some((test) => test.repeatEachIndex > 0)) return;
    for (const test of tests) {
      if (test.repeatEachIndex === 0) this.#firstRepetitions.set(placeOf(test), test.id);
    }
  }

  test(test: TestCase): RunTest {
    const known = this.#records.get(test);
    if (known !== undefined) return known;
    const record: RunTest = {
      id: this.#idOf(test),
      ...nameOf(test),
      line: test.location.line,
      tags: test.tags,
      repeat: test.repeatEachIndex,
    };
    this.#records.set(test, record);
    return record;
  }

  attempt(test: TestCase, result: TestResult): AttemptEnd {
    const { id, repeat } = this.test(test);
    return {
      id,
      repeat,
      retry: result.retry,
      slot: result.parallelIndex,
      status: result.status,
      expectedStatus: test.expectedStatus,
      outcome: test.outcome(),
      startedAtMs: result.startTime.getTime(),
      durationMs: result.duration,
      worker: result.workerIndex,
      annotations: (result.annotations ?? test.annotations).map(({ type, description }) =>
        description === undefined ? { type } : { type, description },
      ),
      errors: result.errors.map((error) => this.error(error)),
    };
  }

  error(error: TestError): RecordedError {
    return {
      message: error.message ?? error.value ?? "Unknown error",
      location: this.#place(error.location),
    };
  }

  /** All repetitions of a test are one test; merged reports append a digit to an id that two blobs share. */
  #idOf(test: TestCase): string {
    const id = test.repeatEachIndex === 0 ? test.id : (this.#firstRepetitions.get(placeOf(test)) ?? test.id);
    return /^[0-9a-f]{20}-[0-9a-f]{20}/.exec(id)?.[0] ?? id;
  }

  #place(location: Location | undefined): string | null {
    if (location === undefined) return null;
    return `${posixRelative(this.#rootDir, location.file)}:${location.line}:${location.column}`;
  }
}

/** What names a test in the ledger, in the inventory and in quarantine. */
export function nameOf(test: TestCase): Pick<RunTest, "project" | "file" | "titlePath"> {
  // The file's title, not its location: of a compiled test, Playwright reports the source as the location.
  const [, project = "", file = "", ...titlePath] = test.titlePath();
  return { project, file: file.split(sep).join("/"), titlePath };
}

function placeOf(test: TestCase): string {
  return JSON.stringify(test.titlePath());
}

function posixRelative(from: string, to: string): string {
  return relative(from, to).split(sep).join("/");
}
