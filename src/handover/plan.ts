// A selection as a plan. Pure; `plan-file.ts` writes it.

import { describeTest, type Inventory, type Plan, type Selection } from "../model/index.ts";

/** What a plan says beside the selection. */
export type PlanDetails = Partial<Pick<Plan, "rules" | "estimatedMs" | "order">>;

/** The plan that runs what is selected, and excludes every other test of the inventory. */
export function planOf(
  { key, selected }: Pick<Selection, "key" | "selected">,
  { tests }: Pick<Inventory, "tests">,
  { rules = [], ...details }: PlanDetails = {},
): Plan {
  const ids = new Set(selected.map(({ test }) => test.id));
  return {
    version: 1,
    key,
    rules,
    ...details,
    selected: selected.map(({ test }) => ({ id: test.id, name: describeTest(test) })),
    excluded: tests.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
  };
}
