// Tables without borders that fit the terminal. Makes the text of every cell inert.

import { inert } from "./inert.ts";
import type { Terminal } from "./terminal.ts";
import { cutEnd, cutMiddle, displayWidth } from "./width.ts";

export interface Column {
  head: string;
  align?: "right";
  /** Where text is cut when the terminal is too narrow; a column without it keeps its width. */
  cut?: "end" | "middle";
  /** Left out when cutting is not enough; the last such column goes first. */
  optional?: true;
}

export interface Cell {
  text: string;
  /** Colours the finished text; must not change its width. */
  style?: (text: string) => string;
}

const GAP = "  ";
const NARROWEST = 8;

/** A line for the head and one for each row, each ended by a newline. A column without any text is left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  terminal: Terminal,
): string {
  const cells = rows.map((row) => row.map(inertCell));
  const used: UsedColumn[] = columns
    .map((column, index) => ({
      column,
      index,
      width: cells.reduce((widest, row) => Math.max(widest, displayWidth(row[index]?.text ?? "")), 0),
    }))
    .filter(({ width }) => width > 0)
    .map((entry) => ({ ...entry, width: Math.max(entry.width, displayWidth(entry.column.head)) }));
  if (terminal.columns !== undefined) narrow(used, terminal.columns);
  const line = (row: readonly Cell[]): string =>
    used
      .map(({ column, index, width }, place) =>
        fitted(row[index] ?? { text: "" }, column, width, place === used.length - 1),
      )
      .join(GAP)
      .trimEnd();
  const head = columns.map(({ head }) => ({ text: head, style: terminal.colors.dim }));
  return [head, ...cells].map((row) => `${line(row)}\n`).join("");
}

function inertCell(cell: Cell | string): Cell {
  return typeof cell === "string" ? { text: inert(cell) } : { ...cell, text: inert(cell.text) };
}

interface UsedColumn {
  column: Column;
  index: number;
  width: number;
}

/** Leaves out optional columns when even cutting would not be enough, then cuts the widest until the line fits. */
function narrow(used: UsedColumn[], columns: number): void {
  while (lineWidth(used.map(narrowest)) > columns) {
    const lastOptional = used.findLastIndex(({ column }) => column.optional);
    if (lastOptional === -1) break;
    used.splice(lastOptional, 1);
  }
  while (lineWidth(used) > columns) {
    const widest = used
      .filter((entry) => entry.width > narrowest(entry).width)
      .toSorted((a, b) => b.width - a.width)[0];
    if (widest === undefined) return;
    widest.width -= 1;
  }
}

function narrowest({ column, width }: UsedColumn): { width: number } {
  return { width: column.cut === undefined ? width : Math.min(width, NARROWEST) };
}

function lineWidth(used: readonly { width: number }[]): number {
  return used.reduce((sum, { width }) => sum + width, 0) + GAP.length * (used.length - 1);
}

function fitted({ text, style }: Cell, column: Column, width: number, isLast: boolean): string {
  const short =
    column.cut === "middle" ? cutMiddle(text, width) : column.cut === "end" ? cutEnd(text, width) : text;
  const padding = " ".repeat(Math.max(0, width - displayWidth(short)));
  const shown = style === undefined || short === "" ? short : style(short);
  if (column.align === "right") return padding + shown;
  return isLast ? shown : shown + padding;
}
