// Turns what SQLite and the file system say about a ledger into errors that a person can act on.

import Database from "better-sqlite3";

import { messageOf, UserError } from "../model/index.ts";

/** The failure as a `UserError` that names the ledger; a bug comes back as it is. */
export function ledgerError(error: unknown, path: string): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  if (code === "SQLITE_NOTADB") {
    return new UserError(
      "ledger-not-sqlite",
      `${path} is not a SQLite database. It was left as it is; name another file, or move it away.`,
      { cause: error },
    );
  }
  if (code.startsWith("SQLITE_CORRUPT")) {
    return new UserError(
      "ledger-corrupt",
      `The ledger ${path} is damaged: ${messageOf(error)}. Nothing was changed. ` +
        `Move it away to start a new one; \`sqlite3 ${path} .recover\` may save what is in it.`,
      { cause: error },
    );
  }
  if (code.startsWith("SQLITE_READONLY") || code === "EACCES" || code === "EROFS" || code === "EPERM") {
    return new UserError(
      "ledger-read-only",
      `The ledger ${path} cannot be written: ${messageOf(error)}. Check its permissions, or set PW_SELECT_LEDGER to another file.`,
      { cause: error },
    );
  }
  if (code.startsWith("SQLITE_CANTOPEN") || code === "ENOENT" || code === "ENOTDIR" || code === "EEXIST") {
    return new UserError(
      "ledger-cannot-open",
      `The ledger ${path} cannot be opened: ${messageOf(error)}. Check that its folder exists and can be written.`,
      { cause: error },
    );
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return new UserError(
      "ledger-busy",
      `The ledger ${path} stayed locked by another process. Look for a program that holds it open in a transaction.`,
      { cause: error },
    );
  }
  if (code === "SQLITE_FULL" || code === "ENOSPC" || code.startsWith("SQLITE_IOERR")) {
    return new UserError(
      "ledger-io",
      `The ledger ${path} cannot be written: ${messageOf(error)}. Is the disk full?`,
      { cause: error },
    );
  }
  return error;
}

export function tooNew(path: string, version: number, known: number): UserError {
  return new UserError(
    "ledger-newer",
    `The ledger ${path} has schema version ${version}, and this pw-select knows versions up to ${known}. ` +
      "Update pw-select (npm install pw-select@latest); the ledger was left as it is.",
  );
}

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
