// Cuts a selection to what fits into a time budget: the tests that are most likely to fail per second first.
// Pure: what ran when, and what the time is now, come in as values.

import type { ExcludedTest, Inventory, SelectedTest, Test } from "../model/index.ts";
import type { DependsOn } from "./declared.ts";
import { buildDependencies } from "./dependencies.ts";
import { fillBudget } from "./fill-budget.ts";
import { expectedDuration, type RankingFacts } from "./likelihood.ts";
import { broughtAlong, rankTests, rankWords, type RankedTest } from "./rank.ts";
import type { Chosen } from "./select.ts";
import { alongWords, durationWords, isAlong } from "./words.ts";

export interface BudgetOptions {
  /** Wall time. */
  budgetMs: number;
  /** How many tests run at once. */
  workers: number;
  /** The inventory and the config's `dependsOn` that the selection was made from. */
  inventory: Inventory;
  dependsOn?: readonly DependsOn[];
  /** As for `select`. */
  isPart?: boolean;
  facts: RankingFacts;
  /** Since 1970, UTC. */
  nowMs: number;
}

export interface Budgeted {
  chosen: Chosen;
  /** All tests that were selected, best first, those that were left out too. */
  ranking: RankedTest[];
  /** Wall time of what is left: the sum over the workers, and not less than the longest test. */
  estimateMs: number;
}

/**
 * Takes tests by their likelihood to fail (see `likelihoodOf`) over their expected duration, greedily, until the
 * budget is full: the sum of the durations, over the workers. With a test comes what it needs of the selection, and
 * the teardown after it, which is paid for once. A test that does not fit is passed over, and a shorter one further
 * down may still fit; one that alone takes longer than the budget never does. Retries are not reckoned with. When
 * nothing fits, the first test is taken all the same: an empty run would pass. What is left out is masked by the rule
 * `budget`.
 */
export function applyBudget(chosen: Chosen, options: BudgetOptions): Budgeted {
  const { inventory, dependsOn = [], workers, budgetMs, facts, nowMs } = options;
  const graph = buildDependencies(inventory, dependsOn, options.isPart);
  const durationOf = expectedDuration(facts.durations);
  const ranking = rankTests(chosen, graph, inventory, facts, nowMs);

  const nodes = new Map<string, number>();
  for (const [node, { id }] of graph.tests.entries()) nodes.set(id, node);
  const nodeOf = ({ test }: { test: Test }) => nodes.get(test.id) ?? -1;
  const durationsMs = new Float64Array(graph.upstream.length).fill(-1);
  for (const entry of chosen.selected) durationsMs[nodeOf(entry)] = durationOf(entry.test);
  const taken = new Set(
    fillBudget(graph, durationsMs, ranking.map(nodeOf), { budgetMs, workers }).map(
      (place) => ranking[place]?.test,
    ),
  );
  const along = broughtAlong(chosen, graph, (test) => taken.has(test));

  const kept: SelectedTest[] = [];
  const leftOut: SelectedTest[] = [];
  for (const entry of chosen.selected)
    (taken.has(entry.test) || along.has(entry.test.id) ? kept : leftOut).push(entry);
  const { selected, masked } = explain({ kept, leftOut, ranking, along, budgetMs });
  const slots = graph.tests.map((): ExcludedTest | undefined => undefined);
  for (const entry of [...chosen.excluded, ...masked]) slots[nodeOf(entry)] = entry;
  const excluded = slots.filter((entry) => entry !== undefined);
  const durationsKeptMs = kept.map(({ test }) => durationOf(test));
  return { chosen: { selected, excluded }, ranking, estimateMs: wallTime(durationsKeptMs, workers) };
}

interface Division {
  kept: readonly SelectedTest[];
  leftOut: readonly SelectedTest[];
  ranking: readonly RankedTest[];
  /** Why the tests are kept that come with others, by id. */
  along: ReadonlyMap<string, string>;
  budgetMs: number;
}

/** Says of each test that is kept why, and of each that is left out why not. */
function explain({ kept, leftOut, ranking, along, budgetMs }: Division): {
  selected: SelectedTest[];
  masked: ExcludedTest[];
} {
  const ranks = new Map(ranking.map((ranked) => [ranked.test, ranked]));
  const placeOf = ({ rank }: RankedTest) => `rank ${rank} of ${ranking.length}`;
  const outdated = outdatedReasons(kept, leftOut);
  const selected = kept.map(({ test, reasons }) => {
    const ranked = ranks.get(test);
    const all = reasons.filter((reason) => !outdated.has(reason));
    if (ranked !== undefined) all.push(`${placeOf(ranked)}: ${rankWords(ranked)}`);
    const alongReason = along.get(test.id);
    if (alongReason !== undefined && !all.includes(alongReason)) all.push(alongReason);
    return { test, reasons: all };
  });
  const budget = `the budget of ${durationWords(budgetMs)}`;
  const masked = leftOut.map(({ test }): ExcludedTest => {
    const ranked = ranks.get(test);
    const reason =
      ranked === undefined
        ? `is there for tests that did not fit into ${budget}`
        : `has ${placeOf(ranked)} (${rankWords(ranked)}) and did not fit into ${budget}`;
    return { test, masks: [{ rule: "budget", kind: "unaffected", reason }] };
  });
  return { selected, masked };
}

/** A test that stays must not say that it is there for one that goes. */
function outdatedReasons(kept: readonly SelectedTest[], leftOut: readonly SelectedTest[]): Set<string> {
  const spoken = new Set(kept.flatMap(({ reasons }) => reasons.filter(isAlong)));
  if (spoken.size === 0) return spoken;
  return new Set(leftOut.flatMap(({ test }) => alongWords(test).filter((words) => spoken.has(words))));
}

function wallTime(durationsMs: readonly number[], workers: number): number {
  let sumMs = 0;
  let longestMs = 0;
  for (const ms of durationsMs) {
    sumMs += ms;
    longestMs = Math.max(longestMs, ms);
  }
  return Math.round(Math.max(sumMs / workers, longestMs));
}
