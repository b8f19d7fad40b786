// pw-ledger sql: any question, read-only.

import type { Command } from "commander";

import type { SqlAnswer } from "../../ledger/index.ts";
import { examples } from "../options.ts";
import { note, print, printJson, stdoutTerminal } from "../output.ts";
import { ledgerCommand, withLedger, type LedgerOptions } from "./command.ts";

export function addSql(program: Command): void {
  ledgerCommand(program, "sql", "answer a SQL query; the ledger is never changed")
    .argument("<query>", "one SELECT; docs/schema.md describes the tables")
    .addHelpText(
      "after",
      examples([
        ['pw-ledger sql "SELECT branch, count(*) FROM run GROUP BY branch"', "runs by branch"],
        ['pw-ledger sql "SELECT * FROM attempts LIMIT 5" --json', "attempts with all their names"],
        ['pw-ledger sql "SELECT sql FROM sqlite_schema"', "the schema, with comments"],
      ]),
    )
    .action(async (query: string, options: LedgerOptions) => {
      const { runSql } = await import("../../ledger/index.ts");
      const answer = await withLedger(options, (db) => runSql(db, query));
      if (options.json) printJson(objects(answer));
      else if (answer.rows.length === 0) note("The query found no rows.");
      else {
        const { sqlTable } = await import("../../report/index.ts");
        print(sqlTable(answer, await stdoutTerminal()));
      }
    });
}

/** One object for each row. The second column of a name becomes `name_2`, a BLOB its hexadecimal digits. */
function objects({ columns, rows }: SqlAnswer): Record<string, unknown>[] {
  const names: string[] = [];
  for (const column of columns) {
    let name = column;
    for (let n = 2; names.includes(name); n += 1) name = `${column}_${n}`;
    names.push(name);
  }
  return rows.map((row) =>
    Object.fromEntries(
      row.map((value, index) => [names[index]!, Buffer.isBuffer(value) ? value.toString("hex") : value]),
    ),
  );
}
