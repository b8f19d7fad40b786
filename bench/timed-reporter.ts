// Our reporter with a clock around the hooks that run once per attempt. Runs inside Playwright.

import { writeFileSync } from "node:fs";

import type { TestCase, TestResult } from "@playwright/test/reporter";

import type PwSelectReporter from "../src/reporter/index.ts";

const { default: Reporter } = (await import(process.env["PW_BENCH_REPORTER"]!)) as {
  default: typeof PwSelectReporter;
};

/**
 * What the hooks of one run took. Processor time is that of all threads, in and out of the kernel: how the two divide is
 * a guess of the system for calls this short.
 */
export interface HookTimes {
  beginMs: number[];
  endMs: number[];
  processorMs: number;
}

export default class TimedReporter extends Reporter {
  readonly #times: HookTimes = { beginMs: [], endMs: [], processorMs: 0 };

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
    this.#times.processorMs += (cpu.user + cpu.system) / 1000;
  }
}
