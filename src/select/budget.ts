// Cuts a selection to what fits into a time budget: the tests that are most likely to fail per second first.
// Pure: what ran when, and what the time is now, come in as values.

import type { Inventory, Mask, Test } from "../model/index.ts";
import { withDependents } from "./affected-dependents.ts";
import type { DependsOn } from "./declared.ts";
import { buildDependencies, type DependencyGraph } from "./dependencies.ts";
import { fillBudget } from "./fill-budget.ts";
import { expectedDuration, likelihoodOf, type Likelihood, type RankingFacts } from "./likelihood.ts";
import { pullIn } from "./pull-in.ts";
import { servingProjects } from "./rule.ts";
import type { Chosen } from "./select.ts";
import { durationWords, needsSelected, neededBy, tearsDownAfter } from "./words.ts";

export interface BudgetOptions {
  /** Wall time. */
  budgetMs: number;
  /** How many tests run at once. */
  workers: number;
  /** The inventory and the config's `dependsOn` that the selection was made from. */
  inventory: Inventory;
  dependsOn?: readonly DependsOn[];
  facts: RankingFacts;
  /** Since 1970, UTC. */
  nowMs: number;
}

export interface RankedTest extends Likelihood {
  test: Test;
  /** 1 for the test that is most likely to fail per second. */
  rank: number;
  durationMs: number;
  /** The test has never passed in the recent runs: its duration is that of the middle test. */
  guessed: boolean;
  /** It is in the budget. */
  taken: boolean;
}

export interface Budgeted {
  chosen: Chosen;
  /** By rank. A setup's tests that are there for others of the selection have none: they come with those. */
  ranking: RankedTest[];
  /** Wall time of what is left: the sum over the workers, and not less than the longest test. */
  estimateMs: number;
}

/**
 * Takes tests by their likelihood to fail (see `likelihoodOf`) over their expected duration, greedily, until the
 * budget is full: the sum of the durations, over the workers. With a test comes what it needs of the selection, and
 * the teardown after it; that is paid for once. A test that does not fit is passed over, and a shorter one further down
 * may still fit; neither does a test fit that alone takes longer than the budget. Retries are not reckoned with. When nothing fits,
 * the first test is taken all the same: an empty run would pass. What is left out is masked by the rule `budget`.
 */
export function applyBudget(chosen: Chosen, options: BudgetOptions): Budgeted {
  const { inventory, dependsOn = [], workers, budgetMs, facts } = options;
  const graph = buildDependencies(inventory, dependsOn);
  const durationOf = expectedDuration(facts.durations);
  const ranking = rank(chosen, graph, options, durationOf);
  const nodes = new Map(graph.tests.map(({ id }, node) => [id, node]));
  const nodeOf = ({ test }: { test: Test }) => nodes.get(test.id) ?? -1;
  const durationsMs = new Float64Array(graph.upstream.length).fill(-1);
  for (const entry of chosen.selected) durationsMs[nodeOf(entry)] = durationOf(entry.test);
  const fitting = fillBudget(graph, durationsMs, ranking.map(nodeOf), { budgetMs, workers });

  const masks = new Map<string, [Mask]>();
  for (const { test } of chosen.excluded) masks.set(test.id, [NEVER]);
  for (const { test } of chosen.selected) masks.set(test.id, [budgetMask(SERVES, budgetMs)]);
  for (const ranked of ranking) masks.set(ranked.test.id, [budgetMask(leftOut(ranked, ranking), budgetMs)]);
  for (const place of fitting) masks.delete(ranking[place]?.test.id ?? "");
  const along = pullIn(graph, masks);
  for (const id of along.keys()) masks.delete(id);
  for (const ranked of ranking) ranked.taken = !masks.has(ranked.test.id);

  const left = divide(chosen, graph.tests, masks, along, ranking);
  const kept = left.selected.map(({ test }) => durationOf(test));
  const sumMs = kept.reduce((sum, ms) => sum + ms, 0);
  const longestMs = kept.reduce((longest, ms) => Math.max(longest, ms), 0);
  return { chosen: left, ranking, estimateMs: Math.round(Math.max(sumMs / workers, longestMs)) };
}

// Stands for the masks that a test has already: pullIn brings back nothing that is unavailable.
const NEVER: Mask = { rule: "budget", kind: "unavailable", reason: "was not selected" };
// Stands for those of a test that pullIn may bring back.
const MAYBE: Mask = { ...NEVER, kind: "unaffected" };

const SERVES = "is there for tests that did not fit";

function rank(
  chosen: Chosen,
  graph: DependencyGraph,
  { inventory, facts, nowMs }: BudgetOptions,
  durationOf: (test: Test) => number,
): RankedTest[] {
  const impact = facts.impact && withDependents(graph, facts.impact);
  const likelihood = likelihoodOf({ ...facts, impact }, nowMs);
  const servants = servantsOf(chosen, graph, inventory);
  const ranked = chosen.selected
    .filter(({ test }) => !servants.has(test.id))
    .map(({ test }) => ({
      test,
      rank: 0,
      ...likelihood(test),
      durationMs: durationOf(test),
      guessed: !facts.durations.has(test.id),
      taken: false,
    }))
    .sort((a, b) => b.probability / b.durationMs - a.probability / a.durationMs);
  ranked.forEach((one, index) => (one.rank = index + 1));
  return ranked;
}

/** The tests of setup and teardown projects that are in the selection for the sake of others. */
function servantsOf(
  { selected, excluded }: Chosen,
  graph: DependencyGraph,
  inventory: Inventory,
): ReadonlyMap<string, unknown> {
  const serving = servingProjects(inventory);
  if (serving.size === 0) return new Map();
  const masks = new Map<string, [Mask]>();
  for (const { test } of excluded) masks.set(test.id, [NEVER]);
  for (const { test } of selected) if (serving.has(test.project)) masks.set(test.id, [MAYBE]);
  return pullIn(graph, masks);
}

function budgetMask(because: string, budgetMs: number): Mask {
  return {
    rule: "budget",
    kind: "unaffected",
    reason: `${because} into the budget of ${durationWords(budgetMs)}`,
  };
}

function leftOut(ranked: RankedTest, ranking: readonly RankedTest[]): string {
  return `has rank ${ranked.rank} of ${ranking.length} (${rankWords(ranked)}) and did not fit`;
}

/** `failed in run 12; 31% likely to fail, takes 2.1 s` */
function rankWords({ causes, probability, durationMs, guessed }: RankedTest): string {
  const chance =
    probability >= 0.1
      ? Math.round(probability * 100)
      : Math.max(0.1, Number((probability * 100).toFixed(1)));
  return `${causes.join(", ")}; ${chance}% likely to fail, takes ${guessed ? "perhaps " : ""}${durationWords(durationMs)}`;
}

function divide(
  chosen: Chosen,
  tests: readonly Test[],
  masks: ReadonlyMap<string, [Mask]>,
  along: ReadonlyMap<string, string>,
  ranking: readonly RankedTest[],
): Chosen {
  const before = new Map(chosen.excluded.map((entry) => [entry.test.id, entry]));
  const ranks = new Map(ranking.map((ranked) => [ranked.test.id, ranked]));
  const gone = new Set<string>();
  for (const { test } of chosen.selected) {
    if (!masks.has(test.id)) continue;
    before.set(test.id, { test, masks: masks.get(test.id) ?? [NEVER] });
    // A test that stays must not say that it is there for one that went.
    for (const words of [neededBy, tearsDownAfter, needsSelected]) gone.add(words(test));
  }
  const selected = chosen.selected.flatMap(({ test, reasons }) => {
    if (masks.has(test.id)) return [];
    const ranked = ranks.get(test.id);
    const all = reasons.filter((reason) => !gone.has(reason));
    if (ranked !== undefined) all.push(`rank ${ranked.rank} of ${ranking.length}: ${rankWords(ranked)}`);
    const alongReason = along.get(test.id);
    if (alongReason !== undefined && !all.includes(alongReason)) all.push(alongReason);
    return [{ test, reasons: all }];
  });
  return { selected, excluded: tests.flatMap(({ id }) => before.get(id) ?? []) };
}
