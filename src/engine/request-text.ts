// Reads a request from text: the value of PW_SELECT, written as on the command line.

import { parseArgs, type ParseArgsConfig } from "node:util";

import { parseArgsStringToArgv as splitArguments } from "string-argv";

import { messageOf, UserError } from "../model/index.ts";
import { mergeRuleOptions, RULE_OPTIONS, type Closure, type Order } from "../select/index.ts";
import type { SelectOptions } from "../config/index.ts";
import type { Request } from "./request.ts";

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** What the reporter was asked for: its option `select`, and the text of `PW_SELECT`, which is the command line to it. */
export function requestFrom(
  { profile, closure, budget, order, ...options }: SelectOptions = {},
  text: string | undefined,
): Request {
  const typed: Request = text ? parseRequest(text, "PW_SELECT") : { options: {} };
  return {
    options: mergeRuleOptions(options, typed.options),
    profile: typed.profile ?? profile,
    closure: typed.closure ?? closure,
    budget: typed.budget ?? budget,
    order: typed.order ?? order,
  };
}

/** `where` names the text for errors: `PW_SELECT`. Throws `bad-request`. */
function parseRequest(text: string, where: string): Request {
  try {
    const { values, positionals } = parseArgs({
      args: withValues(splitArguments(text)),
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    });
    const options: Record<string, unknown> = positionals.length > 0 ? { files: positionals } : {};
    for (const { key, flags } of RULE_OPTIONS) {
      const value = flags === undefined ? undefined : values[nameOf(flags)];
      if (value !== undefined) options[key] = value;
    }
    if (values["since"] !== undefined) options["since"] = values["since"];
    return {
      options,
      ...(typeof values["profile"] === "string" && { profile: values["profile"] }),
      ...(typeof values["closure"] === "string" && { closure: values["closure"] as Closure }),
      ...(typeof values["budget"] === "string" && { budget: values["budget"] }),
      ...(typeof values["order"] === "string" && { order: values["order"] as Order }),
    };
  } catch (error) {
    throw new UserError(
      "bad-request",
      `${where}=${JSON.stringify(text)} cannot be read: ${messageOf(error)}. Write the rules as for pw-select: ${where}="--changed main --tag @smoke"`,
      { cause: error },
    );
  }
}

const OPTIONS: OptionsConfig = {
  since: { type: "string" },
  profile: { type: "string" },
  closure: { type: "string" },
  budget: { type: "string" },
  order: { type: "string" },
  ...Object.fromEntries(
    RULE_OPTIONS.flatMap(({ flags, repeats }) => {
      if (flags === undefined) return [];
      const short = /^-(\w),/.exec(flags)?.[1];
      return [
        [
          nameOf(flags),
          {
            type: /[<[]/.test(flags) ? ("string" as const) : ("boolean" as const),
            ...(repeats !== undefined && { multiple: true }),
            ...(short !== undefined && { short }),
          },
        ],
      ];
    }),
  ),
};

/** `-g, --grep <regex>` is `grep`. */
function nameOf(flags: string): string {
  return /--([a-z-]+)/.exec(flags)?.[1] ?? "";
}

/** Of an option whose value may be missing, Node's parser wants to know which it is. */
function withValues(list: readonly string[]): string[] {
  const optional = new Set(
    RULE_OPTIONS.flatMap(({ flags = "" }) => (/\[\w+\]$/.test(flags) ? [`--${nameOf(flags)}`] : [])),
  );
  return list.flatMap((argument, index) => {
    const next = list[index + 1];
    if (!optional.has(argument)) return [argument];
    return next === undefined || next.startsWith("-") ? [`${argument}=HEAD`] : [argument];
  });
}
