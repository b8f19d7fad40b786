// What is done to a selection after the rules: a person picks from it, a time budget cuts it, an order is put on it.
// None of this is kept: it depends on the moment.

import { ledgerError, LedgerWriter, storeBudgetedSelection } from "../ledger/index.ts";
import { messageOf, parseDuration, UserError, type Selection } from "../model/index.ts";
import { applyBudget, ORDERS, orderTests, type RankingFacts } from "../select/index.ts";
import { digestOf } from "./digest.ts";
import type { Prepared } from "./prepared.ts";

export interface Refined {
  selection: Selection & { allAffected: readonly string[] };
  /** Ids in the order that was asked for. */
  order?: string[];
  /** All in wall time. */
  budget?: { budgetMs: number; estimateMs: number; workers: number };
}

export interface RefineOptions {
  /** Ids that a person picked; what they need comes with them. */
  picked?: readonly string[];
  /** How many tests run at once. @default as in the newest run */
  workers?: number;
}

/** Throws `UserError` for a budget that is no duration, and an order that there is not. */
export async function refine(prepared: Prepared, options: RefineOptions = {}): Promise<Refined> {
  const { budget, order } = prepared.request;
  const selection =
    options.picked === undefined ? await prepared.selection() : await prepared.narrowedTo(options.picked);
  const refined: Refined = { selection };
  if (budget === undefined && order === undefined) return refined;
  const facts = await prepared.rankingFacts();
  if (budget !== undefined) cut(refined, prepared, facts, options.workers ?? prepared.workers());
  if (order !== undefined) {
    if (!ORDERS.includes(order)) throw unknownOrder(order);
    refined.order = orderTests(refined.selection.selected, order, {
      inventory: prepared.inventory(),
      dependsOn: prepared.config.dependsOn,
      isPart: prepared.isPart,
      facts,
    });
  }
  return refined;
}

function cut(refined: Refined, prepared: Prepared, facts: RankingFacts, workers: number): void {
  const budgetMs = parseDuration(prepared.request.budget ?? "", "--budget");
  const { chosen, estimateMs } = applyBudget(refined.selection, {
    budgetMs,
    workers,
    inventory: prepared.inventory(),
    dependsOn: prepared.config.dependsOn,
    isPart: prepared.isPart,
    facts,
    nowMs: prepared.nowMs,
  });
  const ids = chosen.selected.map(({ test }) => test.id);
  // Another selection than the one that the budget was applied to.
  refined.selection = { ...refined.selection, ...chosen, key: digestOf([prepared.key, ids]) };
  refined.budget = { budgetMs, estimateMs, workers };
}

function unknownOrder(order: string): UserError {
  return new UserError(
    "unknown-order",
    `There is no order ${JSON.stringify(order)}. Orders: ${ORDERS.join(", ")}.`,
  );
}

/**
 * Remembers what a budget led to, so that the run's duration can be held against the estimate. A ledger that cannot be
 * written loses that alone; the return value says why.
 */
export function rememberBudget(prepared: Prepared, { selection, budget }: Refined): string | undefined {
  if (budget === undefined) return undefined;
  let writer: LedgerWriter | undefined;
  try {
    writer = new LedgerWriter(prepared.ledger);
    writer.write((db) =>
      storeBudgetedSelection(db, {
        madeAtMs: prepared.nowMs,
        tests: selection.selected.map(({ test }) => test.id),
        budgetMs: budget.budgetMs,
        estimatedMs: budget.estimateMs,
      }),
    );
    return undefined;
  } catch (error) {
    return messageOf(ledgerError(error, prepared.ledger));
  } finally {
    writer?.close();
  }
}
