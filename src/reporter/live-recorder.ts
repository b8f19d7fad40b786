// Records the run that this process makes, event by event.

import { dirname } from "node:path";

import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";

import { runOrigin } from "../git/index.ts";
import { LedgerWriter, type RunStart, type RunWriter } from "../ledger/index.ts";
import { Converter } from "./convert.ts";
import { Outbox } from "./outbox.ts";
import { liveRun, type RunContext } from "./run-facts.ts";

export class LiveRecorder {
  readonly #ledger: LedgerWriter;
  readonly #outbox: Outbox;
  readonly #config: FullConfig;
  readonly #run: RunWriter;
  readonly #codeKnown: Promise<void>;
  #converter: Converter | undefined;

  /** Opens the ledger and begins the run in it. Throws `UserError` when the ledger cannot serve. */
  constructor(config: FullConfig, path: string, context: RunContext, say: (message: string) => void) {
    this.#config = config;
    this.#ledger = new LedgerWriter(path);
    this.#outbox = new Outbox(path, say);
    const start = liveRun(config, context);
    this.#run = this.#ledger.beginRun(start);
    // Playwright does not wait in this hook, and its run must not wait for git.
    this.#codeKnown = this.#learnCode(config, start);
  }

  get failed(): boolean {
    return this.#outbox.failed;
  }

  begin(suite: Suite): void {
    const converter = new Converter(this.#config.rootDir, suite);
    this.#converter = converter;
    const tests = suite.allTests().map((test) => converter.test(test));
    this.#write((run) => run.plan(tests));
  }

  beginAttempt(test: TestCase, result: TestResult): void {
    if (result.parallelIndex < 0) return; // No worker: Playwright only tells that it skips the test.
    const { id, repeat } = this.#convert.test(test);
    this.#write((run) => run.beginAttempt({ id, repeat, retry: result.retry, slot: result.parallelIndex }));
  }

  endAttempt(test: TestCase, result: TestResult): void {
    const attempt = this.#convert.attempt(test, result);
    this.#write((run) => run.endAttempt(attempt));
  }

  error(error: TestError): void {
    const record = this.#convert.error(error);
    this.#write((run) => run.runError(record));
  }

  async end(result: FullResult): Promise<void> {
    await this.#codeKnown;
    this.#write((run) => run.end({ status: result.status, durationMs: result.duration }));
    this.#outbox.close();
  }

  close(): void {
    this.#outbox.close();
    this.#ledger.close();
  }

  /** Errors can come before any test is known. */
  get #convert(): Converter {
    return (this.#converter ??= new Converter(this.#config.rootDir, EMPTY_SUITE));
  }

  async #learnCode(config: FullConfig, start: RunStart): Promise<void> {
    const code = await runOrigin(config.configFile ? dirname(config.configFile) : config.rootDir);
    if (code === undefined) return;
    this.#write((run) =>
      run.setCode({ commit: code.commit, branch: code.branch ?? start.branch, dirty: code.dirty }),
    );
  }

  #write(write: (run: RunWriter) => void): void {
    this.#outbox.write(() => write(this.#run));
  }
}

const EMPTY_SUITE = { allTests: () => [] };
