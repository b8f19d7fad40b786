// The rules, in the order of the documentation. A new rule is one new file and one line in RULES.

import { UserError, nearest } from "../../model/index.ts";
import type { RuleContext } from "../facts.ts";
import { makeRule, servingProjects, type Rule, type RuleDefinition } from "../rule.ts";
import { changed } from "./changed.ts";
import { excludeFile } from "./exclude-file.ts";
import { excludeTag } from "./exclude-tag.ts";
import { file } from "./file.ts";
import { files } from "./files.ts";
import { grepInvert } from "./grep-invert.ts";
import { grep } from "./grep.ts";
import { lastFailed } from "./last-failed.ts";
import { project } from "./project.ts";
import { tag } from "./tag.ts";

const RULES = [
  files,
  tag,
  excludeTag,
  grep,
  grepInvert,
  file,
  excludeFile,
  project,
  changed,
  lastFailed,
] as const;

type SpecOf<Definition> =
  Definition extends RuleDefinition<infer Name, infer Args> ? { name: Name; args: Args } : never;

/** A rule with its arguments; plain JSON. */
export type RuleSpec = SpecOf<(typeof RULES)[number]>;

/** Binds rules to the facts, in the order given. Throws `UserError` on bad arguments. */
export function createRules(specs: readonly RuleSpec[], context: RuleContext): Rule[] {
  const serving = servingProjects(context.inventory);
  return specs.map((spec) => {
    const definition = definitionOf(spec);
    return makeRule(spec.name, definition.role, definition.create(spec.args, context), serving);
  });
}

/** What a rule reads beside the tests and its arguments, as JSON. */
export function factsRead(spec: RuleSpec, context: RuleContext): unknown {
  return definitionOf(spec).reads?.(context);
}

/** The definition that goes with a spec; they share the name, which the type system cannot follow. */
function definitionOf(spec: RuleSpec): RuleDefinition<string, RuleSpec["args"]> {
  const definition = RULES.find(({ name }) => name === spec.name);
  if (definition === undefined) {
    const names = RULES.map(({ name }) => name);
    const close = nearest(String((spec as { name: unknown }).name), names);
    throw new UserError(
      "unknown-rule",
      `There is no rule ${JSON.stringify((spec as { name: unknown }).name)}. ` +
        `Rules: ${(close.length === 0 ? names : close).join(", ")}.`,
    );
  }
  return definition;
}
