// Our reporter with a clock around the hooks that run once per attempt. Runs inside Playwright.

import { writeFileSync } from "node:fs";

import type { TestCase, TestResult } from "@playwright/test/reporter";

import type PwSelectReporter from "../src/reporter/index.ts";

const { default: Reporter } = (await import(process.env["PW_BENCH_REPORTER"]!)) as {
  default: typeof PwSelectReporter;
};

export default class TimedReporter extends Reporter {
  readonly #beginMs: number[] = [];
  readonly #endMs: number[] = [];

  override onTestBegin(test: TestCase, result: TestResult): void {
    const startedAt = performance.now();
    super.onTestBegin(test, result);
    this.#beginMs.push(performance.now() - startedAt);
  }

  override onTestEnd(test: TestCase, result: TestResult): void {
    const startedAt = performance.now();
    super.onTestEnd(test, result);
    this.#endMs.push(performance.now() - startedAt);
  }

  override async onExit(): Promise<void> {
    await super.onExit();
    writeFileSync(
      process.env["PW_BENCH_TIMES"]!,
      JSON.stringify({ beginMs: this.#beginMs, endMs: this.#endMs }),
    );
  }
}
