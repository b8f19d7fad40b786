// A selection in numbers, for people and for programs.

import { median } from "../model/index.ts";
import type { Chosen } from "./select.ts";

export interface SelectionSummary {
  /** Numbers of tests; `selected + excluded === total`. */
  total: number;
  selected: number;
  excluded: number;
  /**
   * How many tests each rule excludes, most first; `dependency` counts the propagated masks. A test that several
   * rules mask counts for each of them, so the sum can be more than `excluded`.
   */
  byReason: { rule: string; count: number }[];
  /** Sums over the tests, in milliseconds: not divided by workers. Absent when no test's duration is known. */
  estimatedMs?: { selected: number; excluded: number };
}

/** `durations` has milliseconds by test id; a test without one counts as the median of those that have one. */
export function summary(
  { selected, excluded }: Chosen,
  durations: ReadonlyMap<string, number> = new Map(),
): SelectionSummary {
  const counts = new Map<string, number>();
  for (const { masks } of excluded) {
    for (const rule of new Set(masks.map((mask) => mask.rule))) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const known = [...selected, ...excluded].flatMap(({ test }) => durations.get(test.id) ?? []);
  const middle = median(known);
  const sum = (entries: readonly { test: { id: string } }[], fallback: number) =>
    Math.round(entries.reduce((total, { test }) => total + (durations.get(test.id) ?? fallback), 0));
  return {
    total: selected.length + excluded.length,
    selected: selected.length,
    excluded: excluded.length,
    byReason: [...counts]
      .map(([rule, count]) => ({ rule, count }))
      .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
    ...(middle !== undefined && {
      estimatedMs: { selected: sum(selected, middle), excluded: sum(excluded, middle) },
    }),
  };
}
