// The pipeline from facts to a selection, as a list of steps. Pure: it reads no file, no ledger and no clock.

import type { ExcludedTest, Inventory, Mask, SelectedTest, Selection, Test } from "../model/index.ts";
import { withDependents } from "./affected-dependents.ts";
import type { DependsOn } from "./declared.ts";
import { buildDependencies } from "./dependencies.ts";
import type { Facts } from "./facts.ts";
import { selectionKey } from "./key.ts";
import { propagate, type Masks } from "./propagate.ts";
import { pullIn } from "./pull-in.ts";
import type { Rule } from "./rule.ts";
import { createRules, type RuleSpec } from "./rules/index.ts";

export interface SelectOptions {
  inventory: Inventory;
  /** AND-ed. Without any, every test is selected. */
  rules: readonly RuleSpec[];
  /** What the rules `changed` and `last-failed` read; a rule whose fact is missing throws. */
  facts?: Facts;
  /** The config's `dependsOn`. */
  dependsOn?: readonly DependsOn[];
}

/**
 * Which tests run, and for each of the others every reason why it does not. Selected are the tests that pass every
 * rule and need no unavailable test, and with them whatever they need and the teardown that follows them.
 * Throws `UserError`: a rule's bad arguments, `unresolved-dependency`, `dependency-cycle`.
 */
export function select({ inventory, rules: specs, facts = {}, dependsOn = [] }: SelectOptions): Selection {
  const graph = buildDependencies(inventory, dependsOn);
  const context = {
    inventory,
    facts: { ...facts, impact: facts.impact && withDependents(graph, facts.impact) },
  };
  const rules = createRules(specs, context);
  const ownMasks = applyRules(inventory.tests, rules);
  const masks = propagate(graph, ownMasks);
  const pulledIn = pullIn(graph, masks);
  return { key: selectionKey(specs, context, dependsOn), ...divide(inventory.tests, rules, masks, pulledIn) };
}

function applyRules(tests: readonly Test[], rules: readonly Rule[]): Masks {
  const masks = new Map<string, [Mask, ...Mask[]]>();
  for (const test of tests) {
    let own: [Mask, ...Mask[]] | undefined;
    for (const rule of rules) {
      const mask = rule.mask(test);
      if (mask === undefined) continue;
      if (own === undefined) own = [mask];
      else own.push(mask);
    }
    if (own !== undefined) masks.set(test.id, own);
  }
  return masks;
}

function divide(
  tests: readonly Test[],
  rules: readonly Rule[],
  masks: Masks,
  pulledIn: ReadonlyMap<string, string>,
): Pick<Selection, "selected" | "excluded"> {
  const selected: SelectedTest[] = [];
  const excluded: ExcludedTest[] = [];
  for (const test of tests) {
    const why = masks.get(test.id);
    const neededBy = pulledIn.get(test.id);
    if (why !== undefined && neededBy === undefined) {
      excluded.push({ test, masks: [...why] });
      continue;
    }
    const reasons = rules.flatMap((rule) => rule.reasons(test));
    selected.push({ test, reasons: neededBy === undefined ? reasons : [...reasons, neededBy] });
  }
  return { selected, excluded };
}
