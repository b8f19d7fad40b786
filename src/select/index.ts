// The door of select: rules → masks → propagation → selection. Pure: facts come in as values.

export { applyBudget, type Budgeted, type BudgetOptions } from "./budget.ts";
export { CLOSURES, type Closure } from "./closure.ts";
export type { DependsOn } from "./declared.ts";
export { guard } from "./edit.ts";
export type { RankingFacts } from "./likelihood.ts";
export { ORDERS, orderTests, type Order } from "./order.ts";
export { mergeRuleOptions, optionWords, ruleSpecs } from "./rule-options.ts";
export {
  factsNeeded,
  refuseMalformed,
  refuseTakenNames,
  RULE_OPTIONS,
  type RuleSpec,
} from "./rules/index.ts";
export { select, type Chosen, type SelectOptions } from "./select.ts";
export { summary, type SelectionSummary } from "./summary.ts";
