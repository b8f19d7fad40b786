// How far a ledger has come.

import type { Connection } from "../open.ts";

/** Text that differs whenever anything was recorded, ended or deleted in between. */
export function ledgerPosition(db: Connection): string {
  const row = db
    .prepare<[], Record<string, number | null>>(
      `SELECT count(*) AS runs, max(id) AS run, count(duration_ms) AS ended,
         (SELECT max(id) FROM attempt) AS attempt, (SELECT max(id) FROM test) AS test FROM run`,
    )
    .get()!;
  return Object.values(row).join("-");
}
