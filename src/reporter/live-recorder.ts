// Records the run that this process makes, event by event.

import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";

import {
  ledgerError,
  LedgerWriter,
  type AttemptStart,
  type RunStart,
  type RunTest,
} from "../ledger/index.ts";
import { messageOf } from "../model/index.ts";
import { Converter } from "./convert.ts";
import { Outbox, type Write } from "./outbox.ts";
import { liveRun, type RunContext } from "./run-facts.ts";

/** A test that ends sooner was never seen in flight, which spares short tests a second commit. */
const IN_FLIGHT_AFTER_MS = 20;

export class LiveRecorder {
  readonly #ledger: LedgerWriter;
  readonly #outbox: Outbox;
  readonly #config: FullConfig;
  readonly #start: RunStart;
  readonly #say: (message: string) => void;
  readonly #codeKnown: Promise<void>;
  #converter: Converter | undefined;
  #tests: RunTest[] = [];
  /** By worker slot: what began and is not in the ledger yet. */
  readonly #begun = new Map<number, { attempt: AttemptStart; atMs: number }>();
  #inFlightTimer: NodeJS.Timeout | undefined;

  /** Opens the ledger and begins the run in it. Throws `UserError` when the ledger cannot serve. */
  constructor(config: FullConfig, path: string, context: RunContext, say: (message: string) => void) {
    this.#config = config;
    this.#ledger = new LedgerWriter(path);
    this.#say = say;
    this.#start = liveRun(config, context);
    this.#outbox = new Outbox(this.#ledger.beginRun(this.#start), path, say);
    // Playwright does not wait in this hook, and its run must not wait for git.
    this.#codeKnown = this.#learnCode();
  }

  get failed(): boolean {
    return this.#outbox.failed;
  }

  begin(suite: Suite): void {
    const converter = new Converter(this.#config.rootDir, suite);
    this.#converter = converter;
    this.#tests = suite.allTests().map((test) => converter.test(test));
    this.#write((run) => run.plan(this.#tests));
    this.#write((run) => run.claimSelection(this.#tests));
  }

  beginAttempt(test: TestCase, result: TestResult): void {
    if (result.parallelIndex < 0) return; // No worker: Playwright only tells that it skips the test.
    const { id, repeat } = this.#convert.test(test);
    const attempt = { id, repeat, retry: result.retry, slot: result.parallelIndex };
    this.#begun.set(attempt.slot, { attempt, atMs: Date.now() });
    this.#waitForFlight();
  }

  endAttempt(test: TestCase, result: TestResult): void {
    const attempt = this.#convert.attempt(test, result);
    this.#begun.delete(attempt.slot);
    this.#write((run) => run.endAttempt(attempt));
  }

  error(error: TestError): void {
    const record = this.#convert.error(error);
    this.#write((run) => run.runError(record));
  }

  /** `forgiven` are the tests that quarantine kept from failing the run. */
  async end(result: FullResult, forgiven: readonly TestCase[]): Promise<void> {
    await this.#codeKnown;
    const held = forgiven.map((test) => this.#convert.test(test));
    if (held.length > 0) this.#write((run) => run.forgive(held));
    this.#write((run) => run.end({ status: result.status, durationMs: result.duration }));
    this.#finish();
  }

  close(): void {
    this.#finish();
    this.#ledger.close();
  }

  /** Errors can come before any test is known. */
  get #convert(): Converter {
    return (this.#converter ??= new Converter(this.#config.rootDir, EMPTY_SUITE));
  }

  #waitForFlight(): void {
    if (this.#inFlightTimer !== undefined || this.#begun.size === 0) return;
    this.#inFlightTimer = setTimeout(() => this.#noteInFlight(), IN_FLIGHT_AFTER_MS).unref();
  }

  #noteInFlight(): void {
    this.#inFlightTimer = undefined;
    const latestMs = Date.now() - IN_FLIGHT_AFTER_MS;
    for (const [slot, { attempt, atMs }] of this.#begun) {
      if (atMs > latestMs) continue;
      this.#begun.delete(slot);
      this.#write((run) => run.beginAttempt(attempt));
    }
    this.#waitForFlight();
  }

  async #learnCode(): Promise<void> {
    const { configFile, rootDir } = this.#config;
    const { runOrigin } = await import("../git/index.ts");
    const code = await runOrigin(configFile ? dirname(configFile) : rootDir);
    if (code === undefined) return;
    const branch = code.branch ?? this.#start.branch;
    this.#write((run) => run.setCode({ commit: code.commit, branch, dirty: code.dirty }));
  }

  /** What the ledger did not take goes into a ledger of its own, among the temporary files: another disk, as a rule. */
  #finish(): void {
    const lost = this.#outbox.close();
    if (lost.length === 0) return;
    const path = join(tmpdir(), `pw-select-${this.#start.uid}.sqlite`);
    try {
      const rescue = new LedgerWriter(path);
      const run = rescue.beginRun(this.#start);
      run.plan(this.#tests);
      for (const write of lost) write(run);
      rescue.close();
      this.#say(`The rest of this run, ${lost.length} events, is in a ledger of its own: ${path}`);
    } catch (error) {
      this.#say(`${lost.length} events of this run are lost: ${messageOf(ledgerError(error, path))}`);
    }
  }

  #write(write: Write): void {
    this.#outbox.write(write);
  }
}

const EMPTY_SUITE = { allTests: () => [] };
