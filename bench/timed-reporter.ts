// Our reporter with a clock around the hooks that run once per attempt. Runs inside Playwright.

import { writeFileSync } from "node:fs";

import type { TestCase, TestResult } from "@playwright/test/reporter";

import type PwSelectReporter from "../src/reporter/index.ts";

const { default: Reporter } = (await import(process.env["PW_BENCH_REPORTER"]!)) as {
  default: typeof PwSelectReporter;
};

/** What the hooks of one run took. Processor time counts all threads of the process; only its sum over many calls tells. */
export interface HookTimes {
  beginMs: number[];
  endMs: number[];
  userMs: number;
  systemMs: number;
}

export default class TimedReporter extends Reporter {
  readonly #times: HookTimes = { beginMs: [], endMs: [], userMs: 0, systemMs: 0 };

  override onTestBegin(test: TestCase, result: TestResult): void {
    this.#time(this.#times.beginMs, () => super.onTestBegin(test, result));
  }

  override onTestEnd(test: TestCase, result: TestResult): void {
    this.#time(this.#times.endMs, () => super.onTestEnd(test, result));
  }

  override async onExit(): Promise<void> {
    await super.onExit();
    writeFileSync(process.env["PW_BENCH_TIMES"]!, JSON.stringify(this.#times));
  }

  #time(clock: number[], hook: () => void): void {
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    hook();
    clock.push(performance.now() - startedAt);
    const cpu = process.cpuUsage(cpuBefore);
    this.#times.userMs += cpu.user / 1000;
    this.#times.systemMs += cpu.system / 1000;
  }
}
