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
  loadQuarantine,
  parseReporterOptions,
  type ParsedReporterOptions,
  type ReporterOptions,
} from "../config/index.ts";
import { quarantineVerdict, RUNS_FOR_VERDICT } from "../insight/index.ts";
import { attemptTallies, ledgerPath, openForReading } from "../ledger/index.ts";
import { messageOf } from "../model/index.ts";
import { LiveRecorder } from "./live-recorder.ts";
import { MergeRecorder, type ReportParams } from "./merge-recorder.ts";
import type { PreprocessParams, TestRun as ExcludingRun } from "./plan/apply.ts";
import { QuarantineKeeper, type TestRun as SkippingRun } from "./quarantine/keeper.ts";
import { Selecting } from "./selecting.ts";

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
  #ledgerPath: string | undefined;
  #quarantine: QuarantineKeeper | undefined;
  readonly #selecting: Selecting;
  #failed = false;

  constructor(options: ReporterOptions & PlaywrightOptions = {}) {
    this.#raw = options;
    this.#selecting = new Selecting(options, say);
  }

  version(): "v2" {
    return "v2";
  }

  printsToStdio(): boolean {
    return false;
  }

  onConfigure(config: FullConfig): void {
    this.#config = config;
    const configDir = this.#configDir(config);
    if (this.#raw._mode === "list") return;
    // A merge cannot change what its shards ended with.
    if (this.#raw._mode !== "merge") this.#beginQuarantine(config, configDir);
    this.#guard(() => {
      this.#options = parseReporterOptions(this.#raw);
      const context = { options: this.#options, env: process.env, cwd: process.cwd() };
      const option = this.#options.ledger ?? loadConfig(configDir).ledger;
      const path = ledgerPath({ cwd: context.cwd, configDir, option, env: context.env });
      this.#ledgerPath = path;
      this.#recorder =
        this.#raw._mode === "merge"
          ? { merge: new MergeRecorder(config, path, context) }
          : { live: new LiveRecorder(config, path, context, say) };
    });
  }

  /** Since Playwright 1.62: before sharding, with the tests that may still be changed. */
  async preprocess(
    params: Omit<PreprocessParams, "testRun"> & { testRun: ExcludingRun & SkippingRun },
  ): Promise<void> {
    this.#guardQuarantine((quarantine) => quarantine.learn(params.suite));
    await this.#selecting.select(params, this.#config, (config) => this.#configDir(config));
    this.#guardQuarantine((quarantine) => quarantine.skip(params.suite, params.testRun));
  }

  /** Playwright's older signature hands the config over here. */
  onBegin(configOrSuite: FullConfig | Suite, suite?: Suite): void {
    if (suite !== undefined && this.#config === undefined) this.onConfigure(configOrSuite as FullConfig);
    const root = suite ?? (configOrSuite as Suite);
    this.#selecting.begin(this.#config);
    this.#guard(() => this.#each((recorder) => recorder.begin(root)));
    this.#guardQuarantine((quarantine) => quarantine.begin(root));
  }

  onTestBegin(test: TestCase, result: TestResult): void {
    this.#guard(() => this.#live?.beginAttempt(test, result));
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#guard(() => this.#each((recorder) => recorder.endAttempt(test, result)));
  }

  onError(error: TestError): void {
    this.#guard(() => this.#each((recorder) => recorder.error(error)));
    this.#guardQuarantine((quarantine) => quarantine.error(error));
    this.#selecting.error(error);
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
    const verdict = this.#guardQuarantine((quarantine) => quarantine.end(result, (id) => this.#isBroken(id)));
    const mended =
      this.#selecting.end(result) ?? (verdict?.passes ? { status: "passed" as const } : undefined);
    try {
      await this.#live?.end({ ...result, ...mended }, verdict?.forgiven ?? []);
      this.#merge?.end(result);
    } catch (error) {
      this.#giveUp(error);
    }
    const lost = this.#failed || this.#live?.failed === true;
    if (this.#raw.strict !== true || (!lost && !this.#selecting.failed)) return mended;
    say(
      `The run fails because ${lost ? "it could not be recorded" : "nothing could be selected"} (strict: true).`,
    );
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

  #configDir(config: FullConfig): string {
    return config.configFile ? dirname(config.configFile) : (this.#raw.configDir ?? config.rootDir);
  }

  #beginQuarantine(config: FullConfig, configDir: string): void {
    try {
      const quarantine = loadQuarantine(configDir);
      if (quarantine.entries.length > 0) this.#quarantine = new QuarantineKeeper(quarantine, config, say);
    } catch (error) {
      say(`${messageOf(error)}\nQuarantine holds no test in this run: every failure counts.`);
    }
  }

  #guardQuarantine<T>(work: (quarantine: QuarantineKeeper) => T): T | undefined {
    try {
      return this.#quarantine && work(this.#quarantine);
    } catch (error) {
      this.#quarantine = undefined;
      say(`Quarantine holds no test in this run, every failure counts: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Asks the ledger, of which this run is a part already. */
  #isBroken(testId: string): boolean {
    if (this.#ledgerPath === undefined || this.#recorder === undefined) return false;
    try {
      const db = openForReading(this.#ledgerPath);
      try {
        return quarantineVerdict(attemptTallies(db, testId, { limitRuns: RUNS_FOR_VERDICT })) === "broken";
      } finally {
        db.close();
      }
    } catch {
      return false; // The recorder says what is wrong with the ledger.
    }
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
