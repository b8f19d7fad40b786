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

  /** Records a run that a report tells of, unless the ledger has it already: by its uid, or because it was recorded live. */
  recordWhole(run: WholeRun): "recorded" | "known" {
    const record = this.#db.transaction((): "recorded" | "known" => {
      if (this.#isKnown(run)) return "known";
      const writer = this.beginRun(run.start);
      writer.plan(run.tests);
      for (const attempt of run.attempts) writer.endAttempt(attempt);
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

  /** Playwright gives an attempt one start time, to the millisecond, in every report: equal attempts tell equal runs. */
  #isKnown(run: WholeRun): boolean {
    const sameUid = this.#db.prepare("SELECT 1 FROM run WHERE uid = ?").get(run.start.uid);
    if (sameUid !== undefined) return true;
    const first = run.attempts[0];
    if (first === undefined) return false;
    const total = run.attempts.reduce((sum, attempt) => sum + Math.round(attempt.durationMs), 0);
    const twin = this.#db
      .prepare(
        `SELECT 1 FROM attempt JOIN test ON test.id = attempt.test_id JOIN run ON run.id = attempt.run_id
         WHERE test.key = ? AND attempt.repeat = ? AND attempt.retry = ? AND run.started_at + attempt.offset_ms = ?
           AND (SELECT count(*) FROM attempt AS other WHERE other.run_id = run.id) = ?
           AND (SELECT sum(duration_ms) FROM attempt AS other WHERE other.run_id = run.id) = ?`,
      )
      .get(first.id, first.repeat, first.retry, first.startedAtMs, run.attempts.length, total);
    return twin !== undefined;
  }
}
