// Keeps recording from ever hurting the run: no write throws, and what a full or locked disk refuses waits for a better moment.

import { messageOf, UserError } from "../model/index.ts";
import { ledgerError } from "../ledger/index.ts";

/** Failures that may pass while the run goes on. */
const PASSING = new Set(["ledger-busy", "ledger-io"]);

/** How long to leave a ledger alone that did not take a write, so that the run is not held up event by event. */
const PAUSE_MS = 2_000;

export class Outbox {
  readonly #path: string;
  readonly #say: (message: string) => void;
  readonly #waiting: (() => void)[] = [];
  #closed = false;
  #tryAgainAtMs = 0;
  #failed = false;

  constructor(path: string, say: (message: string) => void) {
    this.#path = path;
    this.#say = say;
  }

  /** True when something could not be recorded. */
  get failed(): boolean {
    return this.#failed || this.#waiting.length > 0;
  }

  /** Does the writes in their order: at once where that is possible. Never throws. */
  write(write: () => void): void {
    if (this.#closed) return;
    this.#waiting.push(write);
    if (this.#waiting.length === 1 || Date.now() >= this.#tryAgainAtMs) this.#flush();
  }

  /** The last chance for what is waiting; says what is lost. */
  close(): void {
    if (this.#closed) return;
    this.#flush();
    if (this.#waiting.length > 0)
      this.#say(`${this.#waiting.length} events of this run are not in the ledger.`);
    this.#closed = true;
  }

  #flush(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      try {
        this.#waiting[0]!();
        this.#waiting.shift();
      } catch (error) {
        this.#refused(ledgerError(error, this.#path));
        return;
      }
    }
  }

  #refused(error: unknown): void {
    const isPassing = error instanceof UserError && PASSING.has(error.code);
    if (isPassing) {
      if (this.#tryAgainAtMs === 0) this.#say(`${error.message} Trying again while the run goes on.`);
      this.#tryAgainAtMs = Date.now() + PAUSE_MS;
      return;
    }
    this.#say(`${messageOf(error)} Recording stops; the run goes on.`);
    this.#failed = true;
    this.#closed = true;
  }
}
