// pw-select from its options to its exit code: what is decided, and what is said about it.

import { prepare, reportToPlugins, type Prepared } from "../../engine/index.ts";
import { ledgerError } from "../../ledger/index.ts";
import { locateLedger } from "../locate.ts";
import { note, print, printJson } from "../output.ts";
import { answerTo, type Answer } from "./answer.ts";
import { ruleOptions, type SelectCliOptions } from "./options.ts";

const NOTHING_SELECTED = 3;

/** Selects, writes stdout and stderr, and returns the exit code. Throws `UserError`. */
export async function runSelect(patterns: string[], options: SelectCliOptions): Promise<number> {
  const cwd = process.cwd();
  const ledger = await locateLedger(options, cwd, process.env);
  try {
    const prepared = await prepare({
      cwd,
      configFile: options.config,
      ledger,
      options: ruleOptions(patterns, options),
      profile: options.profile,
      closure: options.closure,
      snapshots: options.snapshot,
      nowMs: Date.now(),
    });
    try {
      return await say(prepared, options, cwd);
    } finally {
      prepared.close();
    }
  } catch (error) {
    throw ledgerError(error, ledger);
  }
}

async function say(prepared: Prepared, options: SelectCliOptions, cwd: string): Promise<number> {
  for (const warning of prepared.warnings) note(`pw-select: ${warning}`);
  const selected = await answerOrData(prepared, options, cwd);
  if (prepared.config.plugins.some((plugin) => plugin.selectReport !== undefined))
    reportToPlugins(prepared.config.plugins, await prepared.selection(), prepared.rules);
  if (options.save !== undefined) {
    const { save } = await import("./saved.ts");
    await save(prepared, options.save);
  }
  return options.failOnEmpty && selected === 0 ? NOTHING_SELECTED : 0;
}

/** How many tests are selected. */
async function answerOrData(prepared: Prepared, options: SelectCliOptions, cwd: string): Promise<number> {
  const asJson = options.json === true || options.format === "json";
  if (options.explain !== undefined) {
    const { explain } = await import("./explain.ts");
    return explain(options.explain, prepared, asJson);
  }
  if (asJson) {
    const { selectionJson } = await import("../../handover/index.ts");
    const { summary } = await import("../../select/index.ts");
    const selection = await prepared.selection();
    const numbers = summary(selection, prepared.durations());
    printJson({ ...selectionJson(selection, numbers), rules: prepared.rules, snapshot: prepared.snapshot });
    await prepared.keep();
    await comment(prepared, options, { numbers, allAffected: selection.allAffected, widened: [], notes: [] });
    return numbers.selected;
  }
  const format = options.format === undefined || options.format === "json" ? "auto" : options.format;
  const answer = await answerTo(prepared, { format, cwd, config: options.config });
  print(answer.text);
  await comment(prepared, options, answer);
  return answer.numbers.selected;
}

/** What people read on stderr. `format` is missing when the selection went out as JSON. */
async function comment(
  prepared: Prepared,
  { showExcluded, quiet }: SelectCliOptions,
  answer: Omit<Answer, "text" | "format"> & { format?: Answer["format"] },
): Promise<void> {
  const { excludedText, selectionText, terminalOf } = await import("../../report/index.ts");
  const terminal = terminalOf(process.stderr, process.env, Date.now());
  if (showExcluded) note(excludedText(await prepared.selection(), terminal));
  if (!quiet) note(selectionText({ ...answer, snapshot: prepared.snapshot }, terminal));
  for (const text of answer.notes) note(`pw-select: ${text}`);
}
