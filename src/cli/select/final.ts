// What is done to a selection after the rules: picking, a budget, an order.

import { refine, type Prepared, type Refined } from "../../engine/index.ts";
import { LedgerWriter, storeBudgetedSelection } from "../../ledger/index.ts";
import type { SelectCliOptions } from "./options.ts";

/** Is there anything to do, so that no kept answer can serve? */
export function isRefined({ pick, budget, order }: SelectCliOptions): boolean {
  return pick === true || budget !== undefined || order !== undefined;
}

/** A person who gives up has selected nothing. */
export async function finalSelection(prepared: Prepared, options: SelectCliOptions): Promise<Refined> {
  if (options.pick !== true) return refine(prepared);
  const { pick } = await import("./pick.ts");
  const { selected } = await prepared.selection();
  const { records, durations } = await prepared.rankingFacts();
  const picked = await pick({
    entries: selected.map(({ test }) => {
      const record = records.get(test.id);
      return {
        test,
        result: record && (record.failedLatest ? "unexpected" : "expected"),
        durationMs: durations.get(test.id),
        preselected: false,
      };
    }),
  });
  return refine(prepared, { picked: picked ?? [] });
}

/** Remembers what a budget led to, so that the run's duration can be held against the estimate. */
export function rememberBudget(prepared: Prepared, { selection, budget }: Refined): void {
  if (budget === undefined) return;
  const writer = new LedgerWriter(prepared.ledger);
  try {
    writer.write((db) =>
      storeBudgetedSelection(db, {
        madeAtMs: prepared.nowMs,
        tests: selection.selected.map(({ test }) => test.id),
        budgetMs: budget.budgetMs,
        estimatedMs: budget.estimateMs,
      }),
    );
  } finally {
    writer.close();
  }
}
