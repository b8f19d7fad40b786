// What pw-select says for a selection: worked out once, and kept with its snapshot.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import type { Prepared, Refined } from "../../engine/index.ts";
import type { FormatName, HandOver } from "../../handover/index.ts";
import type { Listed } from "../../inventory/index.ts";
import type { Selection } from "../../model/index.ts";
import type { SelectionSummary } from "../../select/index.ts";
import { onlyWarning } from "./only-warning.ts";
import { withConfig } from "./with-config.ts";

/** Plain JSON. */
export interface Answer {
  /** For stdout. */
  text: string;
  /** The format that was used. */
  format: Exclude<FormatName, "auto" | "json">;
  numbers: SelectionSummary;
  /** Why a change affects every test; empty when it does not. */
  allAffected: readonly string[];
  /** How many tests run that are not selected, by reason. */
  widened: { reason: string; count: number }[];
  /** All in wall time. */
  budget?: Refined["budget"] | undefined;
  /** For stderr, each a sentence. */
  notes: string[];
}

export interface How {
  format: Exclude<FormatName, "json">;
  cwd: string;
  config: string | undefined;
}

/** The answer that was kept, unless what it points at is gone; otherwise worked out now, and kept. */
export async function answerTo(prepared: Prepared, how: How): Promise<Answer> {
  // Estimates come from the ledger, so they are as old as it is.
  const question = JSON.stringify([how.format, how.cwd, how.config ?? null, prepared.position]);
  const kept = prepared.answer(question);
  const known = kept === undefined ? undefined : (JSON.parse(kept) as Answer);
  if (known !== undefined && filesOf(known, how.cwd).every((path) => existsSync(path))) return known;
  const answer = await work(prepared, { selection: await prepared.selection() }, how);
  const lost = await prepared.keep({ how: question, answer: JSON.stringify(answer) });
  return lost === undefined
    ? answer
    : { ...answer, notes: [...answer.notes, `${lost} The selection is not kept.`] };
}

/** For a selection that no snapshot holds. */
export async function work(
  prepared: Prepared,
  { selection, order, budget }: Refined,
  { format, cwd, config }: How,
): Promise<Answer> {
  const { handOver } = await import("../../handover/index.ts");
  const { summary } = await import("../../select/index.ts");
  const inventory = prepared.inventory();
  const listDir = join(prepared.configDir, ".pw-select", "lists");
  const details = { rules: [...prepared.rules], ...(order && { order }) };
  const handed = handOver({ selection, inventory, format, cwd, listDir, details });
  const { text, note } = withConfig(handed, config);
  return {
    text,
    format: handed.format,
    numbers: summary(selection, prepared.durations()),
    allAffected: selection.allAffected,
    widened: countByReason(handed.widened),
    ...(budget && { budget }),
    notes: [...handOverNotes(handed, selection, inventory), ...(note === undefined ? [] : [note])],
  };
}

export function countByReason(widened: readonly { reason: string }[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { reason } of widened) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

/** What a person should know of what Playwright will make of it. */
export function handOverNotes(
  { notes, widened }: Pick<HandOver, "notes" | "widened">,
  { selected }: Selection,
  { only }: Listed,
): string[] {
  const warning = onlyWarning(only, [...selected, ...widened]);
  return warning === undefined ? notes : [...notes, warning];
}

/** A plan lies beside the reporter that applies it. */
function filesOf({ text }: Answer, cwd: string): string[] {
  return [...text.matchAll(/^--(?:test-list|add-reporter)=(.+)$/gm)]
    .flatMap(([, path = ""]) => [path, path.replace(/\.mjs$/, ".json")])
    .map((path) => resolve(cwd, path));
}
