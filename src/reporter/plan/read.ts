// Reads a plan from its file. Knows no Playwright.

import { readFileSync } from "node:fs";

import type { Plan } from "../../model/index.ts";

/**
 * The plan of a `.json` file, or of the `.mjs` reporter that lies beside it under the same name; the path is relative to
 * the process's folder. Throws a sentence that says which file cannot be read, and why.
 */
export function readPlan(file: string): Plan {
  const source = file.replace(/\.mjs$/, ".json");
  let plan: Partial<Plan> | null;
  try {
    plan = JSON.parse(readFileSync(source, "utf8")) as Partial<Plan> | null;
  } catch (error) {
    throw new Error(`${source} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (plan?.version !== 1) {
    throw new Error(
      `${source} is no plan that this version of pw-select reads (version ${JSON.stringify(plan?.version)})`,
    );
  }
  if (!isList(plan.selected) || !isList(plan.excluded)) {
    throw new Error(`${source} is no plan: it has no lists "selected" and "excluded"`);
  }
  return plan as Plan;
}

const isList = (value: unknown): boolean => Array.isArray(value);
