// From what was asked for, on the command line or in a config, to rules with arguments.

import { nearest, UserError, type RuleOption, type RuleOptions } from "../model/index.ts";
import { RULE_OPTIONS, type RuleSpec } from "./rules/index.ts";

const SINCE = "since";

/**
 * The rules that the options mean, in the order of the help. `where` names their place for the errors `unknown-option`
 * and `bad-option`: a config's author may have written anything.
 */
export function ruleSpecs(options: RuleOptions, where = "The selection"): RuleSpec[] {
  refuseUnknown(options, where);
  const specs = RULE_OPTIONS.flatMap((option) => {
    const { key, rule } = option;
    const value = options[key];
    if (value === undefined || value === false) return [];
    return option
      .args(checkedValues(option, value, `${where}: ${key}`), options)
      .map((own) => ({ name: rule, args: own }));
  }) as RuleSpec[];
  if (options.since !== undefined && !specs.some(({ args }) => SINCE in args)) {
    throw new UserError(
      "since-of-nothing",
      "--since says which runs --last-failed, --not-run and --not-passed look at. Give it with one of them.",
    );
  }
  return specs;
}

/**
 * Options over options: of what repeats with "all", both count, so that a profile cannot be widened by accident;
 * anything else in `over` replaces what is below it.
 */
export function mergeRuleOptions(below: RuleOptions, over: RuleOptions): RuleOptions {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const option = RULE_OPTIONS.find((one) => one.key === key);
    const earlier = merged[key];
    merged[key] =
      option?.repeats === "all" && earlier !== undefined
        ? [...valuesOf(earlier, key), ...valuesOf(value, key)]
        : value;
  }
  return merged;
}

/** The options as a person would type them: `--tag "a and b" --changed main`. */
export function optionWords(options: RuleOptions): string {
  const quoted = (value: string) => (/^[\w@./:=*-]+$/.test(value) ? value : JSON.stringify(value));
  const words = RULE_OPTIONS.flatMap(({ key, flags }) => {
    const value = options[key];
    if (value === undefined || value === false) return [];
    const flag = /--[a-z-]+/.exec(flags ?? "")?.[0];
    const values = valuesOf(value, key).map(quoted);
    if (flag === undefined) return values;
    return values.length === 0 ? [flag] : values.map((one) => `${flag} ${one}`);
  });
  return [...words, ...(options.since === undefined ? [] : [`--since ${quoted(options.since)}`])].join(" ");
}

/** A config's author may have written anything; what is half read would select other tests than was meant. */
function checkedValues(
  { flags, repeats }: Pick<RuleOption<unknown>, "flags" | "repeats">,
  value: unknown,
  where: string,
): string[] {
  const values = valuesOf(value, where);
  const takesNone = flags !== undefined && !/[<[]/.test(flags);
  const needsOne = flags === undefined || flags.includes("<");
  const wanted =
    takesNone && value !== true
      ? "true or false"
      : needsOne && value === true
        ? "text"
        : repeats === undefined && values.length > 1
          ? "one value"
          : undefined;
  if (wanted === undefined) return values;
  throw new UserError("bad-option", `${where} must be ${wanted}; it is ${JSON.stringify(value)}.`);
}

function valuesOf(value: unknown, where: string): string[] {
  if (value === true) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((one) => typeof one === "string")) return list;
  throw new UserError(
    "bad-option",
    `${where} must be text, a list of texts, or true; it is ${JSON.stringify(value)}.`,
  );
}

function refuseUnknown(options: RuleOptions, where: string): void {
  const known = [...RULE_OPTIONS.map(({ key }) => key), SINCE];
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const close = nearest(name, known);
    const hint = close.length > 0 ? `Did you mean ${close.join(" or ")}?` : `There are: ${known.join(", ")}.`;
    throw new UserError("unknown-option", `${where} has the unknown option ${JSON.stringify(name)}. ${hint}`);
  }
}
