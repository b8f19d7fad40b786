// Writes one run, event by event: each method is one committed transaction, so that a kill loses nothing that ended.

import { claimBudgetedSelection } from "./budgeted-selections.ts";
import type { Names } from "./names.ts";
import { COUNT_OUTCOMES } from "./outcome-counts.ts";
import type { Connection } from "./open.ts";
import type {
  AttemptEnd,
  AttemptStart,
  RecordedError,
  RunCode,
  RunEnd,
  RunTest,
  TestKey,
} from "./records.ts";

export class RunWriter {
  readonly #db: Connection;
  readonly #names: Names;
  readonly #runId: number;
  readonly #startedAtMs: number;
  readonly #statements;
  #runErrors = 0;

  constructor(db: Connection, names: Names, runId: number, startedAtMs: number) {
    this.#db = db;
    this.#names = names;
    this.#runId = runId;
    this.#startedAtMs = startedAtMs;
    this.#statements = prepare(db);
  }

  get runId(): number {
    return this.#runId;
  }

  /** Learns the tests of the run, and remembers that they are to run. */
  plan(tests: Iterable<RunTest>): void {
    this.#atomically(() => {
      for (const test of tests) {
        this.#statements.pending.run(this.#runId, this.#names.learn(test), test.repeat);
      }
    });
  }

  /** Notes that a selection with a budget asked for these tests, if one did. */
  claimSelection(tests: readonly RunTest[]): void {
    this.#atomically(() => {
      const run = { id: this.#runId, startedAtMs: this.#startedAtMs };
      const ids = tests.filter(({ repeat }) => repeat === 0).map(({ id }) => id);
      claimBudgetedSelection(this.#db, run, ids);
    });
  }

  /** Records which code the run tests, once git has told. */
  setCode(code: RunCode): void {
    this.#statements.code.run(
      code.commit,
      code.branch,
      code.dirty === null ? null : Number(code.dirty),
      this.#runId,
    );
  }

  /** Names the attempt as the one in flight in its worker slot. */
  beginAttempt(attempt: AttemptStart): void {
    this.#statements.inFlight.run(
      this.#runId,
      attempt.slot,
      this.#names.test(attempt.id),
      attempt.repeat,
      attempt.retry,
    );
  }

  /** Records a finished attempt; recording it a second time changes nothing. */
  endAttempt(attempt: AttemptEnd): void {
    // One statement is a transaction of its own: the usual attempt needs no more.
    if (attempt.errors.length === 0 && attempt.retry === 0 && attempt.annotations.length === 0) {
      this.#insertAttempt(attempt);
      return;
    }
    this.#atomically(() => {
      const testId = this.#names.test(attempt.id);
      if (attempt.retry > 0)
        this.#statements.superseded.run(this.#runId, testId, attempt.repeat, attempt.retry);
      const { changes, lastInsertRowid } = this.#insertAttempt(attempt);
      if (changes === 0) return;
      attempt.errors.forEach((error, position) => {
        this.#insertError(this.#statements.attemptError, Number(lastInsertRowid), position, error);
      });
    });
  }

  /** Records an error that belongs to no attempt. */
  runError(error: RecordedError): void {
    this.#atomically(() => this.#insertError(this.#statements.runError, this.#runId, this.#runErrors, error));
    this.#runErrors += 1;
  }

  /** Notes the tests that quarantine keeps from failing the run. */
  forgive(tests: readonly TestKey[]): void {
    this.#atomically(() => {
      for (const { id, repeat } of tests)
        this.#statements.forgiven.run(this.#runId, this.#names.test(id), repeat);
    });
  }

  /** Ends the run: its status, its counts, and which of its tests did not run. */
  end(end: RunEnd): void {
    this.#atomically(() => {
      this.#statements.settled.run(this.#runId);
      this.#statements.landed.run(this.#runId);
      this.#statements.end.run({
        runId: this.#runId,
        status: end.status,
        durationMs: Math.round(end.durationMs),
      });
    });
  }

  #insertAttempt(attempt: AttemptEnd) {
    return this.#statements.attempt.run(
      this.#runId,
      this.#names.test(attempt.id),
      attempt.repeat,
      attempt.retry,
      attempt.status,
      attempt.expectedStatus === "passed" ? null : attempt.expectedStatus,
      attempt.outcome,
      Math.round(attempt.startedAtMs - this.#startedAtMs),
      Math.max(0, Math.round(attempt.durationMs)),
      attempt.worker,
      attempt.slot,
      this.#names.annotationSet(attempt.annotations),
    );
  }

  #insertError(
    statement: Statements["attemptError"],
    ownerId: number,
    position: number,
    error: RecordedError,
  ): void {
    const { id, message } = this.#names.error(error.message);
    statement.run(ownerId, position, id, message, error.location);
  }

  #atomically(work: () => void): void {
    if (this.#db.inTransaction) {
      work();
      return;
    }
    try {
      // IMMEDIATE takes the write lock at once: a lock that is upgraded later can fail without any wait.
      this.#db.transaction(work).immediate();
    } catch (error) {
      this.#names.forget();
      throw error;
    }
  }
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: Connection) {
  return {
    pending: db.prepare<[number, number, number]>(
      "INSERT INTO pending (run_id, test_id, repeat) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    code: db.prepare<[string | null, string | null, number | null, number]>(
      "UPDATE run SET commit_sha = ?, branch = ?, dirty = ? WHERE id = ?",
    ),
    inFlight: db.prepare<[number, number, number, number, number]>(
      "INSERT OR REPLACE INTO in_flight (run_id, slot, test_id, repeat, retry) VALUES (?, ?, ?, ?, ?)",
    ),
    superseded: db.prepare<[number, number, number, number]>(
      "UPDATE attempt SET outcome = NULL WHERE run_id = ? AND test_id = ? AND repeat = ? AND retry < ?",
    ),
    attempt: db.prepare<
      [
        number,
        number,
        number,
        number,
        string,
        string | null,
        string,
        number,
        number,
        number,
        number,
        number | null,
      ]
    >(
      `INSERT INTO attempt (run_id, test_id, repeat, retry, status, expected_status, outcome, offset_ms, duration_ms, worker, slot, annotation_set_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    attemptError: db.prepare<[number, number, number, string | null, string | null]>(
      "INSERT INTO attempt_error (attempt_id, position, error_id, message, location) VALUES (?, ?, ?, ?, ?)",
    ),
    runError: db.prepare<[number, number, number, string | null, string | null]>(
      "INSERT INTO run_error (run_id, position, error_id, message, location) VALUES (?, ?, ?, ?, ?)",
    ),
    forgiven: db.prepare<[number, number, number]>(
      "INSERT INTO forgiven (run_id, test_id, repeat) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    settled: db.prepare<[number]>(
      `DELETE FROM pending WHERE run_id = ? AND EXISTS (
         SELECT 1 FROM attempt
         WHERE attempt.run_id = pending.run_id AND attempt.test_id = pending.test_id AND attempt.repeat = pending.repeat)`,
    ),
    landed: db.prepare<[number]>("DELETE FROM in_flight WHERE run_id = ?"),
    end: db.prepare<[{ runId: number; status: string; durationMs: number }]>(
      `UPDATE run SET
         status = @status, duration_ms = @durationMs,
         (expected, unexpected, flaky, skipped, did_not_run) = (${COUNT_OUTCOMES})
       WHERE id = @runId`,
    ),
  };
}
