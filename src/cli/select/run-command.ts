// pw-select run: selects, and starts Playwright on the selection.

import { join } from "node:path";

import { rememberBudget, reportToPlugins } from "../../engine/index.ts";
import { note } from "../output.ts";
import { countByReason, handOverNotes } from "./answer.ts";
import { comment } from "./comment.ts";
import { finalSelection, GAVE_UP } from "./final.ts";
import { requestOf, type SelectCliOptions } from "./options.ts";
import { withPrepared } from "./prepared.ts";

/** What of the options a run has. */
export type RunCliOptions = Omit<SelectCliOptions, "format" | "json" | "explain" | "save" | "failOnEmpty">;

/** Returns Playwright's exit code. Throws `UserError`. */
export async function runCommand(
  patterns: string[],
  options: RunCliOptions,
  playwrightArguments: readonly string[],
): Promise<number> {
  const { selection, order, budget, gaveUp, inventory, numbers, snapshot, listDir, rules } =
    await withPrepared(requestOf(patterns, options), options, async (prepared) => {
      for (const warning of prepared.warnings) note(`pw-select: ${warning}`);
      const refined = await finalSelection(prepared, options);
      const { selection, order, budget, gaveUp } = refined;
      await prepared.keep();
      const lost = rememberBudget(prepared, refined);
      if (lost !== undefined) note(`pw-select: ${lost} The budget is not remembered.`);
      await reportToPlugins(prepared.config.plugins, selection, prepared.rules);
      const { summary } = await import("../../select/index.ts");
      return {
        selection,
        order,
        budget,
        gaveUp,
        inventory: prepared.inventory(),
        numbers: summary(selection, prepared.durations()),
        snapshot: prepared.snapshot,
        listDir: join(prepared.configDir, ".pw-select", "lists"),
        rules: prepared.rules,
      };
    });
  if (gaveUp === true) return GAVE_UP;
  const { allAffected } = selection;
  const say = (answer: { widened: { reason: string; count: number }[]; notes: string[] }) =>
    comment(
      { answer: { numbers, allAffected, budget, ...answer }, snapshot, selection: () => selection },
      options,
    );
  const { runPlaywright } = await import("./run-playwright.ts");
  if (selection.selected.length === 0) await say({ widened: [], notes: [] });
  return runPlaywright({
    selection,
    inventory,
    cwd: process.cwd(),
    listDir,
    config: options.config,
    playwrightArguments,
    details: {
      rules: [...rules],
      ...(order && { order }),
      ...(numbers.estimatedMs && { estimatedMs: numbers.estimatedMs.selected }),
    },
    announce: (handed) =>
      say({
        widened: countByReason(handed.widened),
        notes: handOverNotes(handed, selection, inventory),
      }),
  });
}
