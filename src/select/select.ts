// The pipeline from facts to a selection, as a list of steps. Pure: it reads no file, no ledger and no clock.

import type {
  ExcludedTest,
  Facts,
  Inventory,
  Mask,
  Plugin,
  RuleDefinition,
  SelectedTest,
  Selection,
  Test,
} from "../model/index.ts";
import { withDependents } from "./affected-dependents.ts";
import { closureOf, type Closure } from "./closure.ts";
import type { DependsOn } from "./declared.ts";
import { buildDependencies, type DependencyGraph } from "./dependencies.ts";
import { applyPlugins, type Edited } from "./edit.ts";
import type { Masks } from "./propagate.ts";
import type { Rule } from "./rule.ts";
import { createRules, type RuleSpec } from "./rules/index.ts";

export interface SelectOptions {
  inventory: Inventory;
  /** AND-ed. Without any, every test is selected. */
  rules: readonly RuleSpec[];
  /** Rules of the user's own, AND-ed to the others. */
  ownRules?: readonly RuleDefinition[];
  /** What rules read; a rule whose fact is missing throws. */
  facts?: Facts;
  /** The config's `dependsOn`. */
  dependsOn?: readonly DependsOn[];
  /** Only their `modifySelection` is called. */
  plugins?: readonly Plugin[];
  /** @default "upstream" */
  closure?: Closure;
  /** The inventory may lack tests that exist, so a dependency that points at none of it is no mistake. @default false */
  isPart?: boolean;
}

/** A selection before it has a key. */
export type Chosen = Omit<Selection, "key">;

/**
 * Which tests run, and for each of the others every reason why it does not. Selected are the tests that pass every
 * rule and need no unavailable test, and with them what `closure` says: by default whatever they need, and the teardown
 * that follows them. Throws `UserError`: a rule's bad arguments, `unresolved-dependency`, `dependency-cycle`, a plugin's
 * mistake.
 */
export function select(options: SelectOptions): Chosen {
  const { inventory, rules: specs, ownRules = [], facts = {}, dependsOn = [] } = options;
  const { plugins = [], closure = "upstream" } = options;
  const graph = buildDependencies(inventory, dependsOn, options.isPart);
  const context = {
    inventory,
    facts: { ...facts, impact: impactFor(closure, graph, facts) },
    isPart: options.isPart,
  };
  const rules = createRules(specs, ownRules, context);
  const ownMasks = applyRules(inventory.tests, rules);
  const edited = applyPlugins(graph, ownMasks, plugins);
  const along = closureOf(graph, edited.masks, closure);
  return divide(inventory.tests, rules, edited, along);
}

/** Whoever asks for exactly what changed does not want those who need it. */
function impactFor(closure: Closure, graph: DependencyGraph, { impact }: Facts): Facts["impact"] {
  return impact === undefined || closure === "exact" ? impact : withDependents(graph, impact);
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
  { masks, reasons: fromPlugins }: Edited,
  along: ReadonlyMap<string, string>,
): Chosen {
  const selected: SelectedTest[] = [];
  const excluded: ExcludedTest[] = [];
  for (const test of tests) {
    const why = masks.get(test.id);
    const alongReason = along.get(test.id);
    if (why !== undefined && alongReason === undefined) {
      excluded.push({ test, masks: [...why] });
      continue;
    }
    const more = [fromPlugins.get(test.id), alongReason].filter((reason) => reason !== undefined);
    selected.push({ test, reasons: [...rules.flatMap((rule) => rule.reasons(test)), ...more] });
  }
  return { selected, excluded };
}
