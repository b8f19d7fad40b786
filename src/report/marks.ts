// One character for each result, and the strip of them that shows a history at a glance.

import type { Result } from "../insight/index.ts";
import type { RunState } from "../ledger/index.ts";
import type { Colors } from "./terminal.ts";

const MARKS = {
  expected: ["✓", "green"],
  unexpected: ["✗", "red"],
  flaky: ["↻", "yellow"],
  skipped: ["–", "dim"],
  interrupted: ["!", "magenta"],
} as const;

/** What the marks mean, for the foot of a strip. */
export const LEGEND = "✓ passed  ✗ failed  ↻ flaky  – skipped  ! interrupted";

export function mark(result: Result, colors: Colors): string {
  const [character, color] = MARKS[result];
  return colors[color](character);
}

/** The results in the order given, at most `columns` of them: the last ones, after a `…`. */
export function strip(results: readonly Result[], colors: Colors, columns = Infinity): string {
  const shown = results.length > columns ? results.slice(-(columns - 1)) : results;
  return (shown.length < results.length ? "…" : "") + shown.map((result) => mark(result, colors)).join("");
}

export function statusColor(status: RunState, colors: Colors): (text: string) => string {
  if (status === "passed") return colors.green;
  return status === "running" ? colors.cyan : status === "interrupted" ? colors.magenta : colors.red;
}
