// Answers a query that a person wrote, without any way to change the ledger.

import { UserError, messageOf } from "../../model/index.ts";
import type { Connection } from "../open.ts";

export interface SqlAnswer {
  columns: string[];
  rows: unknown[][];
}

/** Runs one statement that reads. Throws `UserError` for one that does not parse, or that would write. */
export function runSql(db: Connection, query: string): SqlAnswer {
  try {
    const statement = db.prepare<[], unknown[]>(query);
    if (!statement.reader || !statement.readonly) {
      throw new UserError(
        "sql-writes",
        "This statement would change the ledger; `pw-ledger sql` only reads.",
      );
    }
    return { columns: statement.columns().map((column) => column.name), rows: statement.raw().all() };
  } catch (error) {
    if (
      error instanceof UserError ||
      (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_CORRUPT"))
    )
      throw error;
    throw new UserError(
      "bad-sql",
      `SQLite cannot run this query: ${messageOf(error)}. \`pw-ledger sql "SELECT sql FROM sqlite_schema"\` shows what there is.`,
      { cause: error },
    );
  }
}
