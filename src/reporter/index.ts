// The reporter: Playwright's hooks, wiring only. No hook may throw: Playwright fails a run whose reporter throws.

import { dirname } from "node:path";

import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";

import {
  loadConfig,
  parseReporterOptions,
  type ParsedReporterOptions,
  type ReporterOptions,
} from "../config/index.ts";
import { ledgerPath } from "../ledger/index.ts";
import { messageOf } from "../model/index.ts";
import { LiveRecorder } from "./live-recorder.ts";
import { MergeRecorder, type ReportParams } from "./merge-recorder.ts";

export type { ReporterOptions };

/** What Playwright adds to the user's options. */
interface PlaywrightOptions {
  configDir?: string;
  _mode?: "test" | "list" | "merge";
}

type Recorder = { live: LiveRecorder } | { merge: MergeRecorder };

/**
 * Records every attempt in the ledger the moment it ends.
 *
 * `reporter: [['list'], ['pw-select/reporter', { label: 'staging' }]]`
 */
export default class PwSelectReporter {
  readonly #raw: ReporterOptions & PlaywrightOptions;
  #options: ParsedReporterOptions | undefined;
  #config: FullConfig | undefined;
  #recorder: Recorder | undefined;
  #failed = false;

  constructor(options: ReporterOptions & PlaywrightOptions = {}) {
    this.#raw = options;
  }

  version(): "v2" {
    return "v2";
  }

  printsToStdio(): boolean {
    return false;
  }

  onConfigure(config: FullConfig): void {
    this.#config = config;
    if (this.#raw._mode === "list") return;
    this.#guard(() => {
      this.#options = parseReporterOptions(this.#raw);
      const configDir = config.configFile
        ? dirname(config.configFile)
        : (this.#raw.configDir ?? config.rootDir);
      const context = { options: this.#options, env: process.env, cwd: process.cwd() };
      const option = this.#options.ledger ?? loadConfig(configDir).ledger;
      const path = ledgerPath({ cwd: context.cwd, configDir, option, env: context.env });
      this.#recorder =
        this.#raw._mode === "merge"
          ? { merge: new MergeRecorder(config, path, context) }
          : { live: new LiveRecorder(config, path, context, say) };
    });
  }

  /** Playwright's older signature hands the config over here. */
  onBegin(configOrSuite: FullConfig | Suite, suite?: Suite): void {
    if (suite !== undefined && this.#config === undefined) this.onConfigure(configOrSuite as FullConfig);
    const root = suite ?? (configOrSuite as Suite);
    this.#guard(() => this.#each((recorder) => recorder.begin(root)));
  }

  onTestBegin(test: TestCase, result: TestResult): void {
    this.#guard(() => this.#live?.beginAttempt(test, result));
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#guard(() => this.#each((recorder) => recorder.endAttempt(test, result)));
  }

  onError(error: TestError): void {
    this.#guard(() => this.#each((recorder) => recorder.error(error)));
  }

  /** Called before a merge replays a blob. */
  onReportConfigure(params: ReportParams): void {
    this.#guard(() => this.#merge?.beginReport(params));
  }

  /** Called after a merge has replayed a blob. */
  onReportEnd(params: ReportParams): void {
    this.#guard(() => this.#merge?.endReport(params));
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult["status"] } | undefined> {
    try {
      await this.#live?.end(result);
      this.#merge?.end(result);
    } catch (error) {
      this.#giveUp(error);
    }
    const lost = this.#failed || this.#live?.failed === true;
    if (!lost || this.#raw.strict !== true) return undefined;
    say("The run fails because it could not be recorded (strict: true).");
    return { status: "failed" };
  }

  async onExit(): Promise<void> {
    this.#guard(() => this.#each((recorder) => recorder.close()));
  }

  get #live(): LiveRecorder | undefined {
    return this.#recorder && "live" in this.#recorder ? this.#recorder.live : undefined;
  }

  get #merge(): MergeRecorder | undefined {
    return this.#recorder && "merge" in this.#recorder ? this.#recorder.merge : undefined;
  }

  #each(work: (recorder: LiveRecorder | MergeRecorder) => void): void {
    const recorder = this.#live ?? this.#merge;
    if (recorder) work(recorder);
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#giveUp(error);
    }
  }

  #giveUp(error: unknown): void {
    this.#failed = true;
    const recorder = this.#recorder;
    this.#recorder = undefined;
    say(`${messageOf(error)} This run is not recorded; it goes on.`);
    try {
      if (recorder) ("live" in recorder ? recorder.live : recorder.merge).close();
    } catch {
      // The ledger is beyond help, and that has been said.
    }
  }
}

function say(message: string): void {
  process.stderr.write(`pw-select: ${message}\n`);
}
