// Ranks the tests of a selection by how likely they are to fail per second, and says so in words.

import type { Inventory, Mask, Test } from "../model/index.ts";
import { withDependents } from "./affected-dependents.ts";
import type { DependencyGraph } from "./dependencies.ts";
import { expectedDuration, likelihoodOf, type Likelihood, type RankingFacts } from "./likelihood.ts";
import { pullIn } from "./pull-in.ts";
import { servingProjects } from "./rule.ts";
import type { Chosen } from "./select.ts";
import { durationWords } from "./words.ts";

export interface RankedTest extends Likelihood {
  test: Test;
  /** 1 for the test that is most likely to fail per second. */
  rank: number;
  durationMs: number;
  /** The test has not passed in the recent runs: its duration is that of the middle test. */
  guessed: boolean;
}

/**
 * The selected tests, best first; what is equal keeps its order. Tests of setup and teardown projects that are there
 * for the sake of others in the selection have no rank.
 */
export function rankTests(
  chosen: Chosen,
  graph: DependencyGraph,
  inventory: Inventory,
  facts: RankingFacts,
  nowMs: number,
): RankedTest[] {
  const impact = facts.impact && withDependents(graph, facts.impact);
  const likelihood = likelihoodOf({ ...facts, impact }, nowMs);
  const durationOf = expectedDuration(facts.durations);
  const servants = servantsOf(chosen, graph, inventory);
  const ranked: RankedTest[] = [];
  for (const { test } of chosen.selected) {
    if (servants.has(test.id)) continue;
    const { probability, causes } = likelihood(test);
    const guessed = !facts.durations.has(test.id);
    ranked.push({ test, rank: 0, probability, causes, durationMs: durationOf(test), guessed });
  }
  // Numbers are sorted in a third of the time that objects take.
  const perMs = Float64Array.from(ranked, ({ probability, durationMs }) => probability / durationMs);
  const places = Uint32Array.from(ranked.keys()).sort((a, b) => perMs[b]! - perMs[a]! || a - b);
  const sorted = Array.from(places, (place) => ranked[place]!);
  sorted.forEach((one, index) => (one.rank = index + 1));
  return sorted;
}

/** `failed in run 12; 31% likely to fail, takes 2.1 s` */
export function rankWords({ causes, probability, durationMs, guessed }: RankedTest): string {
  const percent = probability * 100;
  const chance = percent >= 10 ? Math.round(percent) : Math.max(0.1, Number(percent.toFixed(1)));
  return `${causes.join(", ")}; ${chance}% likely to fail, takes ${guessed ? "perhaps " : ""}${durationWords(durationMs)}`;
}

// Stand-ins for what masked the tests in the first place: pullIn reads nothing but the kind.
const GONE: readonly [Mask] = [{ rule: "budget", kind: "unavailable", reason: "is not selected" }];
const ON_CALL: readonly [Mask] = [{ rule: "budget", kind: "unaffected", reason: "is there for others" }];

/** What comes along with those of the selected tests that `asks` says, and why: id → reason. */
export function broughtAlong(
  { selected, excluded }: Chosen,
  graph: DependencyGraph,
  asks: (test: Test) => boolean,
): Map<string, string> {
  const masks = new Map<string, readonly [Mask]>();
  for (const { test } of excluded) masks.set(test.id, GONE);
  for (const { test } of selected) if (!asks(test)) masks.set(test.id, ON_CALL);
  return pullIn(graph, masks);
}

function servantsOf(
  chosen: Chosen,
  graph: DependencyGraph,
  inventory: Inventory,
): ReadonlyMap<string, unknown> {
  const serving = servingProjects(inventory);
  return serving.size === 0 ? new Map() : broughtAlong(chosen, graph, ({ project }) => !serving.has(project));
}
