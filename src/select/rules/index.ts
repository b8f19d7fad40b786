// The rules, in the order of the documentation. A new rule is one new file and one line in RULES; its option on the
// command line and in configs comes with it.

import {
  nearest,
  UserError,
  type Facts,
  type RuleContext,
  type RuleDefinition,
  type RuleOption,
} from "../../model/index.ts";
import { makeRule, servingProjects, type Rule } from "../rule.ts";
import { annotation } from "./annotation.ts";
import { changed } from "./changed.ts";
import { excludeFile } from "./exclude-file.ts";
import { excludeTag } from "./exclude-tag.ts";
import { file } from "./file.ts";
import { files } from "./files.ts";
import { excludeFlaky, flaky } from "./flaky.ts";
import { from } from "./from.ts";
import { grepInvert } from "./grep-invert.ts";
import { grep } from "./grep.ts";
import { ids } from "./ids.ts";
import { lastFailed } from "./last-failed.ts";
import { isNew } from "./new.ts";
import { notPassed } from "./not-passed.ts";
import { notRun } from "./not-run.ts";
import { owner } from "./owner.ts";
import { project } from "./project.ts";
import { excludeQuarantined, quarantined } from "./quarantined.ts";
import { fasterThan, slowerThan } from "./speed.ts";
import { tag } from "./tag.ts";

const RULES = [
  files,
  changed,
  lastFailed,
  notRun,
  notPassed,
  isNew,
  tag,
  excludeTag,
  grep,
  grepInvert,
  file,
  excludeFile,
  project,
  owner,
  annotation,
  ids,
  from,
  flaky,
  excludeFlaky,
  slowerThan,
  fasterThan,
  quarantined,
  excludeQuarantined,
] as const;

type SpecOf<Definition> =
  Definition extends RuleDefinition<infer Name, infer Args> ? { name: Name; args: Args } : never;

/** One of our rules with its arguments; plain JSON. */
export type RuleSpec = SpecOf<(typeof RULES)[number]>;

/** How rules are asked for, in the order of the help. */
export const RULE_OPTIONS: readonly (RuleOption<RuleSpec["args"]> & { rule: RuleSpec["name"] })[] =
  RULES.flatMap(({ name, option }) => (option === undefined ? [] : [{ ...option, rule: name }]));

/** Binds rules to the facts, in the order given. Throws `UserError` on bad arguments. */
export function createRules(
  specs: readonly RuleSpec[],
  own: readonly RuleDefinition[],
  context: RuleContext,
): Rule[] {
  const serving = servingProjects(context.inventory);
  const ours = specs.map((spec) => {
    const definition = definitionOf(spec);
    return makeRule(spec.name, definition.role, definition.create(spec.args, context), serving);
  });
  return [...ours, ...own.map((rule) => makeRule(rule.name, rule.role, rule.create({}, context), serving))];
}

/** The facts that must be there before these rules can be bound. */
export function factsNeeded(
  specs: readonly RuleSpec[],
  own: readonly RuleDefinition[] = [],
): Set<keyof Facts> {
  const definitions = [...specs.map(definitionOf), ...own];
  return new Set(definitions.flatMap(({ needs = [] }) => needs));
}

/**
 * Throws `bad-rule` for a rule that somebody else has put together and that has other arguments than ours would have.
 * Whether their values make sense, the rule itself finds out.
 */
export function refuseMalformed({ name, args }: RuleSpec, who: string): void {
  const { option } = definitionOf({ name, args } as RuleSpec);
  const [sample] = option?.args(["a=b"], { since: "1d" }) ?? [];
  if (sample === undefined || hasShapeOf(sample, args)) return;
  throw new UserError(
    "bad-rule",
    `${who} asks for the rule ${name} with ${JSON.stringify(args)}; its arguments look like ${JSON.stringify(sample)}.`,
  );
}

function hasShapeOf(sample: object, args: unknown): boolean {
  if (typeof args !== "object" || args === null) return false;
  const given = args as Record<string, unknown>;
  const expected = Object.entries(sample) as [string, unknown][];
  // An annotation may be asked for by its type alone, and results without saying since when.
  const optional = "type" in sample ? "pattern" : "since";
  return (
    Object.keys(given).every((key) => key in sample) &&
    expected.every(([key, value]) =>
      given[key] === undefined
        ? key === optional
        : Array.isArray(value)
          ? Array.isArray(given[key]) && given[key].every((one) => typeof one === "string")
          : typeof given[key] === typeof value,
    )
  );
}

/** Throws `rule-name-taken` for a rule of the user's that has the name of one of ours, or of another of theirs. */
export function refuseTakenNames(own: readonly RuleDefinition[]): void {
  const taken = new Set<string>(RULES.map(({ name }) => name)).add("dependency");
  for (const { name } of own) {
    if (!taken.has(name)) taken.add(name);
    else {
      throw new UserError(
        "rule-name-taken",
        `A rule in pw-select.config has the name ${JSON.stringify(name)}, which another rule has already. Rename it.`,
      );
    }
  }
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
