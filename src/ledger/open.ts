// Opens a ledger: makes it on first use, proves that it is one, migrates it, and sets and reads back every pragma.

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import Database from "better-sqlite3";

import { UserError } from "../model/index.ts";
import { ledgerError, tooNew } from "./errors.ts";
import { MIGRATIONS, SCHEMA_VERSION } from "./migrations/index.ts";

/** Marks a SQLite file as a ledger: "pwSL" in ASCII. */
const APPLICATION_ID = 0x7077534c;

/** How long a writer waits for the others. Commits take well under a millisecond, so this bounds only disasters. */
const BUSY_TIMEOUT_MS = 10_000;

export type Connection = Database.Database;

/** Opens the ledger for recording, making its folder and file when they are missing. Throws `UserError`. */
export function openForWriting(path: string): Connection {
  refuseDirectory(path);
  try {
    makeFolder(dirname(path));
    return whenNobodyElseOpens(() => {
      const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
      return configured(db, path, () => {
        prove(db, path);
        setPragmas(db, path);
        migrate(db, path);
      });
    });
  } catch (error) {
    throw ledgerError(error, path);
  }
}

/**
 * Opens the ledger for questions. An older ledger is migrated first; one that cannot be written (a read-only folder)
 * is read through a temporary copy. Throws `UserError`.
 */
export function openForReading(path: string): Connection {
  refuseDirectory(path);
  if (!existsSync(path)) {
    throw new UserError(
      "no-ledger",
      `There is no ledger at ${path}. Record a run first: npx playwright test --reporter=list,pw-select/reporter`,
    );
  }
  try {
    return openReadOnly(path);
  } catch (error) {
    throw ledgerError(error, path);
  }
}

function openReadOnly(path: string): Connection {
  let db: Connection;
  try {
    // Opened as a writer that may not write: only a writer tidies up SQLite's files beside the ledger when it closes.
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true });
    db.pragma("schema_version"); // A read-only folder shows at the first question.
  } catch (error) {
    if (!isUnwritable(error)) throw error;
    return openCopy(path);
  }
  return configured(db, path, () => {
    prove(db, path);
    migrate(db, path);
    db.pragma("query_only = ON");
  });
}

/** SQLite cannot read a WAL database without writing beside it, so a ledger in a read-only place is copied. */
function openCopy(path: string): Connection {
  const folder = mkdtempSync(join(tmpdir(), "pw-select-"));
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    const db = openForWriting(copy);
    db.pragma("query_only = ON");
    // The pages stay readable while the connection is open; nothing is left behind afterwards.
    if (process.platform !== "win32") rmSync(folder, { recursive: true });
    return db;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function isUnwritable(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code);
}

/** Switching a new file to WAL fails at once when another process does the same: SQLite does not wait there. */
function whenNobodyElseOpens<T>(open: () => T): T {
  const giveUpAtMs = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return open();
    } catch (error) {
      const isBusy = error instanceof UserError && error.code === "ledger-busy";
      if (!isBusy || Date.now() >= giveUpAtMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 + Math.random() * 20);
    }
  }
}

function configured(db: Connection, path: string, configure: () => void): Connection {
  try {
    configure();
    return db;
  } catch (error) {
    db.close();
    throw ledgerError(error, path);
  }
}

function refuseDirectory(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new UserError(
      "ledger-is-directory",
      `The ledger ${path} is a directory. Name a file, for example ${join(path, "ledger.sqlite")}.`,
    );
  }
}

/** A folder of ours ignores itself, so that no ledger is committed by accident. */
function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const ignore = join(folder, ".gitignore");
  if (basename(folder) === ".pw-select" && !existsSync(ignore)) writeFileSync(ignore, "*\n");
}

/** Throws unless the file is a ledger of a version that this code knows, or empty. Returns its version. */
function prove(db: Connection, path: string): number {
  // Asked even of our own: the header can be whole when the schema behind it is damaged. And asked first, as another
  // process may be making the ledger: what is not empty any more has its mark by then.
  const isEmpty = db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() === 0;
  const isOurs = numberPragma(db, "application_id") === APPLICATION_ID;
  const version = numberPragma(db, "user_version");
  if (!isOurs && !isEmpty) {
    throw new UserError(
      "ledger-foreign",
      `${path} is a SQLite database, but not a ledger of pw-select. It was left as it is; name another file.`,
    );
  }
  if (version > SCHEMA_VERSION) throw tooNew(path, version, SCHEMA_VERSION);
  return version;
}

function setPragmas(db: Connection, path: string): void {
  const wanted = [
    ["journal_mode", "wal"],
    ["synchronous", 1],
    ["foreign_keys", 1],
    ["busy_timeout", BUSY_TIMEOUT_MS],
  ] as const;
  for (const [name, value] of wanted) {
    db.pragma(`${name} = ${value}`);
    // SQLite ignores what it does not know or cannot do, without an error.
    const actual: unknown = db.pragma(name, { simple: true });
    if (actual !== value) {
      throw new UserError(
        "ledger-pragma",
        `The ledger ${path} cannot be used safely: ${name} is ${String(actual)} instead of ${value}. ` +
          "Is it on a network file system? Set PW_SELECT_LEDGER to a file on a local disk.",
      );
    }
  }
}

function migrate(db: Connection, path: string): void {
  if (numberPragma(db, "user_version") === SCHEMA_VERSION) return;
  // Another process may migrate at the same moment: look again inside the write lock.
  const migrateOnce = db.transaction(() => {
    const version = prove(db, path);
    MIGRATIONS.slice(version).forEach((migration, index) => {
      db.exec(migration);
      db.pragma(`user_version = ${version + index + 1}`);
    });
    db.pragma(`application_id = ${APPLICATION_ID}`);
  });
  migrateOnce.immediate();
}

function numberPragma(db: Connection, name: "user_version" | "application_id"): number {
  return db.pragma(name, { simple: true }) as number;
}
