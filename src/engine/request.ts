// What is asked of a selection, put together from the config, a profile and the command line.

import type { Config, RuleSet } from "../config/index.ts";
import { nearest, UserError, type RuleDefinition, type RuleOptions } from "../model/index.ts";
import {
  CLOSURES,
  mergeRuleOptions,
  optionWords,
  refuseTakenNames,
  ruleSpecs,
  type Closure,
  type Order,
  type RuleSpec,
} from "../select/index.ts";

/** What the user says; all of it is JSON. */
export interface Request {
  options: RuleOptions;
  /** The name of a profile in the config. */
  profile?: string | undefined;
  closure?: Closure | undefined;
  /** Wall time: `5m`. The tests that are most likely to fail per second come first. */
  budget?: string | undefined;
  order?: Order | undefined;
}

/** A request as a person would type it; `all tests` for one without rules. */
export function requestWords({ options, profile, closure, budget, order }: Request): string {
  const words = [
    profile === undefined ? "" : `--profile ${profile}`,
    optionWords(options),
    closure === undefined ? "" : `--closure ${closure}`,
    budget === undefined ? "" : `--budget ${budget}`,
    order === undefined ? "" : `--order ${order}`,
  ];
  return words.filter((word) => word !== "").join(" ") || "all tests";
}

/** The rules that a request and a config mean together, AND-ed. */
export interface AskedRules {
  specs: RuleSpec[];
  own: RuleDefinition[];
  closure: Closure;
}

/** Throws `UserError` for an unknown profile, option or closure. */
export function askedRules({ options, profile, closure = "upstream" }: Request, config: Config): AskedRules {
  if (!CLOSURES.includes(closure)) throw unknownClosure(closure);
  const sets = [
    { where: "`rules` in pw-select.config", set: config.rules },
    ...(profile === undefined ? [] : [{ where: `The profile ${profile}`, set: profileOf(profile, config) }]),
  ];
  const own: RuleDefinition[] = [];
  let merged: RuleOptions = {};
  for (const { where, set } of sets) {
    for (const part of Array.isArray(set) ? (set as readonly (RuleOptions | RuleDefinition)[]) : [set]) {
      if (isOwnRule(part)) {
        own.push(part);
        continue;
      }
      ruleSpecs(part as RuleOptions, where);
      merged = mergeRuleOptions(merged, part as RuleOptions);
    }
  }
  refuseTakenNames(own);
  return { specs: ruleSpecs(mergeRuleOptions(merged, options)), own, closure };
}

function isOwnRule(part: unknown): part is RuleDefinition {
  return typeof (part as Partial<RuleDefinition>).create === "function";
}

function profileOf(name: string, { profiles }: Config): RuleSet {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (profile !== undefined) return profile;
  const names = Object.keys(profiles);
  const close = nearest(name, names);
  const advice =
    names.length === 0
      ? "There are none: write `profiles: { ci: { changed: 'origin/main' } }` in pw-select.config.ts."
      : `Profiles: ${(close.length > 0 ? close : names).join(", ")}.`;
  throw new UserError("unknown-profile", `There is no profile ${JSON.stringify(name)}. ${advice}`);
}

function unknownClosure(closure: string): UserError {
  return new UserError(
    "unknown-closure",
    `There is no closure ${JSON.stringify(closure)}. Closures: ${CLOSURES.join(", ")}.`,
  );
}
