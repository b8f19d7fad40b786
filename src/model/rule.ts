// What a rule is: ours and those of a user's config have the same shape. No rule lives here.

import type { Facts, RuleContext } from "./facts.ts";
import type { RuleOptions } from "./rule-options.ts";
import type { Test } from "./test.ts";

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

/** Where `--help` lists an option: by what a user wants. */
export type OptionGroup = "What changed or failed" | "By name" | "By history";

/** How a rule is asked for, on the command line (`flags`) and in a config or the reporter's options (`key`). */
export interface RuleOption<Args> {
  key: keyof RuleOptions;
  /** As commander takes them: `--tag <expr>`. Absent for the positional patterns. */
  flags?: string;
  help: string;
  group: OptionGroup;
  /**
   * `all`: given twice, both must hold, and a profile's values stay beside the command line's. `any`: one of them must.
   * Without it, the option has one value, and the last counts.
   */
  repeats?: "all" | "any";
  /** The arguments of one rule or several. `values` is empty for an option that was given without a value. */
  args(values: string[], all: RuleOptions): Args[];
}

/** `Args` must survive JSON unchanged. */
export interface RuleDefinition<Name extends string = string, Args = Record<string, never>> {
  name: Name;
  role: RuleRole;
  option?: RuleOption<Args>;
  /** Facts that must be there when the rule is bound. */
  needs?: readonly (keyof Facts)[];
  /** Binds the rule; throws `UserError` on bad arguments, before any test is looked at. */
  create(args: Args, context: RuleContext): RuleCheck;
  /**
   * Of a rule of the user's own: all that it reads beside the tests and the facts that it needs, as JSON. It goes into
   * the selection's key; without it, selections with this rule are not cached.
   */
  reads?(): unknown;
}
