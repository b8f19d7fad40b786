// The options of pw-select, and the rules that they mean.

import { Option, type Command } from "commander";

import type { FormatName } from "../../handover/index.ts";
import type { RuleSpec } from "../../select/index.ts";

const FORMATS: readonly FormatName[] = ["auto", "files", "test-list", "grep", "json", "ids"];

export interface SelectCliOptions {
  tag?: string[];
  excludeTag?: string[];
  grep?: string;
  grepInvert?: string;
  file?: string[];
  excludeFile?: string[];
  project?: string[];
  /** `true` without a ref. */
  changed?: string | true;
  lastFailed?: true;
  format: FormatName;
  json?: true;
  explain?: string;
  showExcluded?: true;
  failOnEmpty?: true;
  quiet?: true;
  config?: string;
  ledger?: string;
}

export function addSelectOptions(program: Command): Command {
  const repeatable = (flags: string, description: string) =>
    new Option(flags, description).argParser((value: string, earlier: string[] | undefined) => [
      ...(earlier ?? []),
      value,
    ]);
  return program
    .optionsGroup("What changed or failed:")
    .option("--changed [ref]", "affected by what differs from the merge base with REF (default: HEAD)")
    .option("--last-failed", "failed or did not run in the newest run group")
    .optionsGroup("By name:")
    .addOption(repeatable("--tag <expr>", 'tags: smoke, @smoke, "cart and not (slow or visual)"'))
    .addOption(repeatable("--exclude-tag <expr>", "not these tags, nor what depends on them"))
    .option("-g, --grep <regex>", "title, as Playwright's --grep")
    .option("-G, --grep-invert <regex>", "not this title, as Playwright's --grep-invert")
    .addOption(repeatable("--file <regex>", "spec file, relative to testDir"))
    .addOption(repeatable("--exclude-file <regex>", "not this spec file"))
    .addOption(repeatable("--project <name>", "project; * stands for anything"))
    .optionsGroup("What comes out:")
    .addOption(new Option("--format <name>", "how to hand over").choices(FORMATS).default("auto"))
    .option("--json", "the same as --format json")
    .option("--explain <test>", "instead, say why a test runs or not: ID, FILE:LINE or words of its title")
    .option("--show-excluded", "list every excluded test with its reasons on stderr")
    .option("--fail-on-empty", "exit with 3 when nothing is selected")
    .option("-q, --quiet", "no summary on stderr; warnings stay")
    .optionsGroup("Where things are:")
    .option("-c, --config <file>", "Playwright config, or its folder")
    .option("--ledger <file>", "the ledger")
    .optionsGroup("Options:");
}

/** The rules that patterns and options mean, in the order of the help. */
export function ruleSpecs(patterns: string[], options: SelectCliOptions): RuleSpec[] {
  const rules: RuleSpec[] = [];
  if (patterns.length > 0) rules.push({ name: "files", args: { patterns } });
  for (const expression of options.tag ?? []) rules.push({ name: "tag", args: { expression } });
  for (const expression of options.excludeTag ?? [])
    rules.push({ name: "exclude-tag", args: { expression } });
  if (options.grep !== undefined) rules.push({ name: "grep", args: { pattern: options.grep } });
  if (options.grepInvert !== undefined)
    rules.push({ name: "grep-invert", args: { pattern: options.grepInvert } });
  for (const pattern of options.file ?? []) rules.push({ name: "file", args: { pattern } });
  for (const pattern of options.excludeFile ?? []) rules.push({ name: "exclude-file", args: { pattern } });
  if (options.project !== undefined) rules.push({ name: "project", args: { names: options.project } });
  if (options.changed !== undefined) {
    rules.push({ name: "changed", args: { ref: options.changed === true ? "HEAD" : options.changed } });
  }
  if (options.lastFailed) rules.push({ name: "last-failed", args: {} });
  return rules;
}
