// What a rule is, and the one place that decides which kind of mask it gives. No rule lives here.

import type { Inventory, Mask, MaskKind, Test } from "../model/index.ts";
import type { RuleContext } from "./facts.ts";

/**
 * - `asks`: the user names what the tests must be (a tag, a title); the others are unavailable.
 * - `excludes`: the user names tests that must not run; they are unavailable, whatever else holds.
 * - `narrows`: the user or a fact says where to look (a file, a change); the others need not run this time, and still
 *   may for another test's sake.
 */
export type RuleRole = "asks" | "excludes" | "narrows";

/** A rule bound to its arguments and facts. */
export interface RuleCheck {
  /**
   * Why the test fails the rule, as a fragment that has the test for its subject
   * (`has no tags that match "@smoke"`), or undefined when the test passes.
   */
  fails(test: Test): string | undefined;
  /** Why a test that passes is wanted, where the rule knows more than "not excluded". */
  reasons?(test: Test): string[];
}

/** One per file in `rules/`. `Args` must survive JSON unchanged. */
export interface RuleDefinition<Name extends string, Args> {
  name: Name;
  role: RuleRole;
  /** Binds the rule; throws `UserError` on bad arguments, before any test is looked at. */
  create(args: Args, context: RuleContext): RuleCheck;
  /** Everything but the tests and the arguments that the rule reads, as JSON: it goes into the selection's key. */
  reads?(context: RuleContext): unknown;
}

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
