// Keeps recording from ever hurting the run: no write throws, and what a full or locked disk refuses waits for a better moment.

import { messageOf, UserError } from "../model/index.ts";
import { ledgerError, type RunWriter } from "../ledger/index.ts";

/** One change of a run in a ledger. */
export type Write = (run: RunWriter) => void;

/** Failures that may pass while the run goes on. */
const PASSING = new Set(["ledger-busy", "ledger-io"]);

/** How long to leave a ledger alone that did not take a write, so that the run is not held up event by event. */
const PAUSE_MS = 2_000;

export class Outbox {
  readonly #run: RunWriter;
  readonly #path: string;
  readonly #say: (message: string) => void;
  #waiting: Write[] = [];
  #closed = false;
  #tryAgainAtMs = 0;
  #failed = false;

  /** `path` is the ledger that `run` is in; `say` tells a person. */
  constructor(run: RunWriter, path: string, say: (message: string) => void) {
    this.#run = run;
    this.#path = path;
    this.#say = say;
  }

  /** True when something could not be recorded. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Does the writes in their order: at once where that is possible. Never throws. */
  write(write: Write): void {
    if (this.#closed) return;
    this.#waiting.push(write);
    if (this.#waiting.length === 1 || Date.now() >= this.#tryAgainAtMs) this.#flush();
  }

  /** The last chance for what is waiting. Returns what the ledger did not take; nothing is written afterwards. */
  close(): Write[] {
    this.#flush();
    this.#closed = true;
    const lost = this.#waiting;
    this.#waiting = [];
    this.#failed ||= lost.length > 0;
    return lost;
  }

  #flush(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      try {
        this.#waiting[0]!(this.#run);
        this.#waiting.shift();
      } catch (error) {
        this.#refused(ledgerError(error, this.#path));
        return;
      }
    }
  }

  #refused(error: unknown): void {
    const isPassing = error instanceof UserError && PASSING.has(error.code);
    const isNews = this.#tryAgainAtMs === 0;
    this.#tryAgainAtMs = isPassing ? Date.now() + PAUSE_MS : Infinity;
    if (isNews)
      this.#say(
        `${messageOf(error)} ${isPassing ? "Trying again while the run goes on." : "The run goes on."}`,
      );
  }
}
