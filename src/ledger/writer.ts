// The ledger as its writers see it: begins runs, takes whole runs from reports, stores the inventory.

import { ledgerError } from "./errors.ts";
import { storeInventory } from "./inventory-store.ts";
import { Names } from "./names.ts";
import { openForWriting, type Connection } from "./open.ts";
import type { AttemptEnd, RecordedError, RunEnd, RunStart, RunTest } from "./records.ts";
import { RunWriter } from "./run-writer.ts";
import type { Inventory } from "../model/index.ts";
import { PACKAGE_VERSION } from "../model/index.ts";

/** A run that has ended, as a report tells it. */
export interface WholeRun {
  start: RunStart;
  tests: RunTest[];
  attempts: AttemptEnd[];
  errors: RecordedError[];
  end: RunEnd;
}

/** No run is longer. */
const DAY_MS = 24 * 60 * 60 * 1000;

export class LedgerWriter {
  readonly #db: Connection;
  readonly #names: Names;

  /** Throws `UserError` when the file cannot serve as a ledger; see `openForWriting`. */
  constructor(path: string) {
    this.#db = openForWriting(path);
    try {
      this.#names = new Names(this.#db);
    } catch (error) {
      this.#db.close();
      throw ledgerError(error, path);
    }
  }

  /** Writes the run as one that was interrupted, which is what it is until it ends. */
  beginRun(start: RunStart): RunWriter {
    const row = this.#db
      .prepare(
        `INSERT INTO run (uid, run_group, started_at, playwright_version, pw_select_version, config_file, projects, workers,
           shard_current, shard_total, commit_sha, branch, base_branch, dirty, ci, ci_url, host, pid, label, source)
         VALUES (@uid, @group, @startedAtMs, @playwrightVersion, @version, @configFile, @projects, @workers,
           @shardCurrent, @shardTotal, @commit, @branch, @baseBranch, @dirty, @ci, @ciUrl, @host, @pid, @label, @source)`,
      )
      .run({
        ...start,
        version: PACKAGE_VERSION,
        projects: JSON.stringify(start.projects),
        shardCurrent: start.shard?.current ?? null,
        shardTotal: start.shard?.total ?? null,
        dirty: start.dirty === null ? null : Number(start.dirty),
      });
    return new RunWriter(this.#db, this.#names, Number(row.lastInsertRowid), start.startedAtMs);
  }

  /** Does the work in one transaction. */
  write<T>(work: (db: Connection) => T): T {
    // IMMEDIATE takes the write lock at once: a lock that is upgraded later can fail without any wait.
    return this.#db.transaction(() => work(this.#db)).immediate();
  }

  /**
   * Records a run that a report tells of, unless the ledger has it already: under its uid, or because its attempts
   * were recorded live or read from another report. Of a run that is there in part, only the rest is recorded.
   */
  recordWhole(run: WholeRun): "recorded" | "known" {
    const record = this.#db.transaction((): "recorded" | "known" => {
      if (this.#db.prepare("SELECT 1 FROM run WHERE uid = ?").get(run.start.uid) !== undefined)
        return "known";
      const fresh = this.#unknown(run.attempts);
      if (run.attempts.length > 0 && fresh.length === 0) return "known";
      const isWhole = fresh.length === run.attempts.length;
      const ran = new Set(fresh.map((attempt) => attempt.id));
      const writer = this.beginRun(run.start);
      writer.plan(isWhole ? run.tests : run.tests.filter((test) => ran.has(test.id)));
      for (const attempt of fresh) writer.endAttempt(attempt);
      for (const error of run.errors) writer.runError(error);
      writer.end(run.end);
      return "recorded";
    });
    return record.immediate();
  }

  storeInventory(inventory: Inventory, listedAtMs: number): void {
    this.#db.transaction(() => storeInventory(this.#db, inventory, listedAtMs)).immediate();
  }

  close(): void {
    this.#db.close();
  }

  /** Playwright gives an attempt one start time, to the millisecond, in every report: that tells attempts apart. */
  #unknown(attempts: AttemptEnd[]): AttemptEnd[] {
    const known = this.#db.prepare(
      `SELECT 1 FROM run JOIN attempt ON attempt.run_id = run.id
       WHERE run.started_at BETWEEN @startedAtMs - @dayMs AND @startedAtMs + @dayMs
         AND attempt.test_id = (SELECT id FROM test WHERE key = @id) AND attempt.repeat = @repeat AND attempt.retry = @retry
         AND run.started_at + attempt.offset_ms = @startedAtMs`,
    );
    return attempts.filter(
      ({ id, repeat, retry, startedAtMs }) =>
        known.get({ id, repeat, retry, startedAtMs, dayMs: DAY_MS }) === undefined,
    );
  }
}
