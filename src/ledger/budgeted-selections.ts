// Selections with a time budget, and the runs that they led to: what was estimated, to be held against what it took.

import { createHash } from "node:crypto";

import type { Connection } from "./open.ts";

/** A run that begins later is no answer to a selection. */
const CLAIM_WITHIN_MS = 24 * 60 * 60 * 1000;

export interface BudgetedSelection {
  madeAtMs: number;
  /** Ids of the selected tests. */
  tests: readonly string[];
  budgetMs: number;
  /** Wall time. */
  estimatedMs: number;
}

/** Remembers a selection that is handed over. */
export function storeBudgetedSelection(db: Connection, selection: BudgetedSelection): void {
  const { madeAtMs, tests, budgetMs, estimatedMs } = selection;
  db.prepare<[number, string, number, number, number]>(
    "INSERT INTO selection (made_at, tests_digest, selected, budget_ms, estimated_ms) VALUES (?, ?, ?, ?, ?)",
  ).run(madeAtMs, digestOf(tests), tests.length, Math.round(budgetMs), Math.round(estimatedMs));
}

/** Notes that a run of exactly these tests is the one that the newest such selection asked for. */
export function claimBudgetedSelection(
  db: Connection,
  run: { id: number; startedAtMs: number },
  tests: readonly string[],
): void {
  const sinceMs = run.startedAtMs - CLAIM_WITHIN_MS;
  const open = db
    .prepare<[number], { id: number; tests_digest: string; selected: number }>(
      "SELECT id, tests_digest, selected FROM selection WHERE run_id IS NULL AND made_at >= ? ORDER BY made_at DESC, id DESC",
    )
    .all(sinceMs)
    .filter(({ selected }) => selected === tests.length);
  if (open.length === 0) return;
  const digest = digestOf(tests);
  const own = open.find((selection) => selection.tests_digest === digest);
  if (own !== undefined)
    db.prepare<[number, number]>("UPDATE selection SET run_id = ? WHERE id = ?").run(run.id, own.id);
}

/** What was planned for this run; undefined when no budget led to it. */
export function budgetOfRun(
  db: Connection,
  runId: number,
): { budgetMs: number; estimatedMs: number } | undefined {
  return db
    .prepare<[number], { budgetMs: number; estimatedMs: number }>(
      "SELECT budget_ms AS budgetMs, estimated_ms AS estimatedMs FROM selection WHERE run_id = ? ORDER BY id DESC",
    )
    .get(runId);
}

function digestOf(tests: readonly string[]): string {
  return createHash("sha256")
    .update([...tests].sort().join("\n"))
    .digest("hex");
}
