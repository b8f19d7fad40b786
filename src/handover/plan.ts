// A selection as a plan. Pure; `plan-file.ts` writes it.

import {
  describeTest,
  type Inventory,
  type Plan,
  type Project,
  type Selection,
  type Test,
} from "../model/index.ts";
import { projectsClosure } from "./playwright/projects.ts";

/** What a plan says beside the selection. */
export type PlanDetails = Partial<Pick<Plan, "rules" | "estimatedMs" | "order">>;

/** The plan that runs what is selected, and excludes every other test of the inventory. */
export function planOf(
  { key, selected }: Pick<Selection, "key" | "selected">,
  { tests, projects }: Pick<Inventory, "tests" | "projects">,
  { rules = [], ...details }: PlanDetails = {},
): Plan {
  const ids = new Set(selected.map(({ test }) => test.id));
  const isAlone = isAloneIn(projects, new Set(selected.map(({ test }) => test.project)));
  return {
    version: 1,
    key,
    rules,
    ...details,
    selected: selected.map(({ test }) => ({
      id: test.id,
      name: describeTest(test),
      ...(isAlone(test) ? { alone: true } : {}),
    })),
    excluded: tests.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
  };
}

/** Is a test in a project that others need, though none of the selected ones does? */
function isAloneIn(projects: readonly Project[], selected: ReadonlySet<string>): (test: Test) => boolean {
  const serving = new Set(
    projects.flatMap(({ dependencies, teardown }) =>
      teardown === undefined ? dependencies : [...dependencies, teardown],
    ),
  );
  const needed = projectsClosure(projects, selected);
  return ({ project }) => serving.has(project) && needed.get(project) !== "dependency";
}
