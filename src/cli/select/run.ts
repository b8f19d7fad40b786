// pw-select from its options to its exit code: what is decided, and what is said about it.

import {
  rememberBudget,
  reportToPlugins,
  selectedData,
  type Prepared,
  type Refined,
} from "../../engine/index.ts";
import { note, print, printJson } from "../output.ts";
import { answerTo, handOverNotes, work } from "./answer.ts";
import { comment } from "./comment.ts";
import { finalSelection, GAVE_UP, isRefined } from "./final.ts";
import { requestOf, type SelectCliOptions } from "./options.ts";
import { withPrepared } from "./prepared.ts";

const NOTHING_SELECTED = 3;

/** Selects, writes stdout and stderr, and returns the exit code. Throws `UserError`. */
export async function runSelect(patterns: string[], options: SelectCliOptions): Promise<number> {
  const { selected, gaveUp } = await withPrepared(requestOf(patterns, options), options, async (prepared) => {
    for (const warning of prepared.warnings) note(`pw-select: ${warning}`);
    const final = isRefined(options) ? await finalSelection(prepared, options) : undefined;
    const selected = await say(prepared, options, final);
    if (prepared.config.plugins.some((plugin) => plugin.selectReport !== undefined))
      await reportToPlugins(
        prepared.config.plugins,
        final?.selection ?? (await prepared.selection()),
        prepared.rules,
      );
    if (options.save !== undefined) {
      const { save } = await import("./saved.ts");
      save(prepared, final?.selection ?? (await prepared.selection()), options.save);
    }
    return { selected, gaveUp: final?.gaveUp === true };
  });
  if (gaveUp) return GAVE_UP;
  return options.failOnEmpty && selected === 0 ? NOTHING_SELECTED : 0;
}

/** How many tests are selected. */
async function say(
  prepared: Prepared,
  options: SelectCliOptions,
  selected: Refined | undefined,
): Promise<number> {
  const asJson = options.json === true || options.format === "json";
  const refined = async () => selected ?? { selection: await prepared.selection() };
  if (options.explain !== undefined) {
    const { explain } = await import("./explain.ts");
    return explain(options.explain, prepared, (await refined()).selection, asJson);
  }
  const said = {
    snapshot: prepared.snapshot,
    selection: async () => (await refined()).selection,
  };
  if (asJson) {
    const answer = await printSelection(prepared, await refined());
    await comment({ ...said, answer }, options);
    return answer.numbers.selected;
  }
  const format = options.format === undefined || options.format === "json" ? "auto" : options.format;
  const how = { format, cwd: process.cwd(), config: options.config };
  const answer = selected === undefined ? await answerTo(prepared, how) : await work(prepared, selected, how);
  print(answer.text);
  const lost = selected && rememberBudget(prepared, selected);
  if (lost !== undefined) note(`pw-select: ${lost} The budget is not remembered.`);
  await comment({ ...said, answer }, options);
  return answer.numbers.selected;
}

async function printSelection(prepared: Prepared, refined: Refined) {
  const { selection, budget } = refined;
  const data = await selectedData(prepared, refined);
  printJson(data);
  const lost = await prepared.keep();
  if (lost !== undefined) note(`pw-select: ${lost} The selection is not kept.`);
  return {
    numbers: data.summary,
    allAffected: selection.allAffected,
    widened: [],
    budget,
    notes: handOverNotes({ notes: [], widened: [] }, selection, prepared.inventory()),
  };
}
