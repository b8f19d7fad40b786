// The options of pw-select. Those of the rules come from the rules themselves.

import type { Command } from "commander";

import type { Request } from "../../engine/index.ts";
import type { FormatName } from "../../handover/index.ts";
import type { RuleOptions } from "../../model/index.ts";
import { CLOSURES, ORDERS, RULE_OPTIONS, type Closure, type Order } from "../../select/index.ts";
import { commander } from "../commander.ts";

const FORMATS: readonly FormatName[] = ["auto", "files", "test-list", "grep", "plan", "json", "ids"];

/** Options of rules have the keys of `RuleOptions`. */
export interface SelectCliOptions extends RuleOptions {
  profile?: string;
  closure?: Closure;
  budget?: string;
  order?: Order;
  pick?: true;
  save?: string;
  snapshot: boolean;
  format?: FormatName;
  json?: true;
  explain?: string;
  showExcluded?: true;
  failOnEmpty?: true;
  quiet?: true;
  config?: string;
  ledger?: string;
}

/** What to select. */
export function addSelectOptions(program: Command): Command {
  program.optionsGroup("What changed or failed:");
  addRuleOptions(program, "What changed or failed");
  program.option("--since <when>", "all runs since then: 2d, last~3 (default: newest group)");
  program.optionsGroup("By name:");
  addRuleOptions(program, "By name");
  program.optionsGroup("By history:");
  addRuleOptions(program, "By history");
  return program
    .optionsGroup("How to select:")
    .option("--profile <name>", "rules that the config has under this name")
    .addOption(
      new commander.Option("--closure <kind>", "what comes along (default: upstream)").choices(CLOSURES),
    )
    .option("--budget <duration>", "at most so long: the likeliest failures per second first")
    .addOption(new commander.Option("--order <kind>", "what runs first").choices(ORDERS))
    .option("--pick", "choose from the selection on the terminal")
    .option("--no-snapshot", "decide anew, even if nothing has changed");
}

/** What is to become of it, where it is handed over. */
export function addHandOverOptions(program: Command): Command {
  return program
    .optionsGroup("What comes out:")
    .addOption(new commander.Option("--format <name>", "how to hand over (default: auto)").choices(FORMATS))
    .option("--json", "the same as --format json")
    .option("--explain <test>", "only says why a test runs, or does not")
    .option("--save <name>", "keep the selection for --from NAME")
    .option("--fail-on-empty", "exit with 3 when nothing is selected");
}

export function addPlaceOptions(program: Command): Command {
  return program
    .option("--show-excluded", "list every excluded test with its reasons")
    .option("-q, --quiet", "no summary on stderr; warnings stay")
    .optionsGroup("Where things are:")
    .option("-c, --config <file>", "Playwright config, or its folder")
    .option("--ledger <file>", "the ledger")
    .optionsGroup("Options:");
}

function addRuleOptions(program: Command, group: (typeof RULE_OPTIONS)[number]["group"]): void {
  for (const { flags, help, group: own, repeats } of RULE_OPTIONS) {
    if (flags === undefined || own !== group) continue;
    const option = new commander.Option(flags, help);
    if (repeats !== undefined) {
      option.argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]);
    }
    program.addOption(option);
  }
}

/** What is asked of the selection. */
export function requestOf(patterns: readonly string[], options: SelectCliOptions): Request {
  const { profile, closure, budget, order } = options;
  const keys = [...RULE_OPTIONS.map(({ key }) => key), "since" as const];
  const own = Object.fromEntries(
    keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  );
  return {
    options: { ...own, ...(patterns.length > 0 && { files: patterns }) },
    profile,
    closure,
    budget,
    order,
  };
}
