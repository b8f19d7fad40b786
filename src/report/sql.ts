// The answer to a query as a table.

import type { SqlAnswer } from "../ledger/index.ts";
import { table, type Cell } from "./table.ts";
import type { Terminal } from "./terminal.ts";

export function sqlTable({ columns, rows }: SqlAnswer, terminal: Terminal): string {
  return table(
    columns.map((head, index) => ({
      head,
      cut: "end",
      ...(isNumeric(rows.map((row) => row[index])) && { align: "right" }),
    })),
    rows.map((row) => row.map((value) => cell(value as SqliteValue, terminal))),
    terminal,
  );
}

function isNumeric(values: readonly unknown[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.length > 0 && known.every((value) => typeof value === "number");
}

type SqliteValue = string | number | bigint | Uint8Array | null;

function cell(value: SqliteValue, { colors }: Terminal): Cell {
  if (value === null) return { text: "NULL", style: colors.dim };
  return { text: value instanceof Uint8Array ? `x'${Buffer.from(value).toString("hex")}'` : String(value) };
}
