// How the report is written: Markdown tables, and numbers that keep their order of magnitude.

import { noiseOf, type Spread } from "./statistics.ts";

/** A table whose first column is text and whose others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.map(escape).join(" | ")} |\n`).join("");
}

/** A measured number, three digits that matter: `0.012`, `1.23`, `45.6`, `1,234`; a dash for what is not known (NaN). */
export function number(value: number): string {
  if (Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString("en");
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

/** A whole number: `12,000`. */
export function count(value: number): string {
  return value.toLocaleString("en");
}

/** `min … **median** … max`; `scale` turns a unit into another. */
export function range({ min, median, max }: Spread, scale = 1): string {
  return `${number(min * scale)} … **${number(median * scale)}** … ${number(max * scale)}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

export function noise(spread: Spread): string {
  return percent(noiseOf(spread));
}

export function code(text: string): string {
  return `\`${text}\``;
}

function escape(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
