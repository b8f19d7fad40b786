// Turns a bound rule into masks: the one place that decides which kind of mask a rule gives. No rule lives here.

import type { Inventory, Mask, MaskKind, RuleCheck, RuleRole, Test } from "../model/index.ts";

/** A rule that is ready to look at tests. */
export interface Rule {
  name: string;
  mask(test: Test): Mask | undefined;
  /** Why the test is wanted; empty when the rule has nothing to say, or masks the test. */
  reasons(test: Test): string[];
}

/** Names of the projects that Playwright runs whole for others: any project's dependency or teardown. */
export function servingProjects(inventory: Inventory): Set<string> {
  return new Set(
    inventory.projects.flatMap(({ dependencies, teardown }) =>
      teardown === undefined ? dependencies : [...dependencies, teardown],
    ),
  );
}

/** Turns a bound check into a rule that gives masks. */
export function makeRule(name: string, role: RuleRole, check: RuleCheck, serving: ReadonlySet<string>): Rule {
  return {
    name,
    mask(test) {
      const reason = check.fails(test);
      if (reason === undefined) return undefined;
      return { rule: name, kind: maskKind(role, serving.has(test.project)), reason };
    },
    reasons: (test) =>
      check.reasons === undefined || check.fails(test) !== undefined ? [] : check.reasons(test),
  };
}

/** Nobody asks for a setup test by name, yet Playwright runs it for its dependents: only an exclusion takes it away. */
function maskKind(role: RuleRole, serves: boolean): MaskKind {
  if (role === "excludes") return "unavailable";
  return role === "narrows" || serves ? "unaffected" : "unavailable";
}
