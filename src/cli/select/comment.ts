// What pw-select tells people on stderr about a selection.

import type { SnapshotState } from "../../engine/index.ts";
import type { Selection } from "../../model/index.ts";
import { note } from "../output.ts";
import type { Answer } from "./answer.ts";
import type { SelectCliOptions } from "./options.ts";

export interface Commented {
  /** `format` is missing when the selection went out as JSON, or nowhere. */
  answer: Omit<Answer, "text" | "format"> & { format?: Answer["format"] };
  snapshot: SnapshotState;
  selection(): Promise<Selection> | Selection;
}

export async function comment(
  commented: Commented,
  { showExcluded, quiet }: Pick<SelectCliOptions, "showExcluded" | "quiet">,
): Promise<void> {
  const { answer, snapshot } = commented;
  const { excludedText, selectionText, terminalOf } = await import("../../report/index.ts");
  const terminal = terminalOf(process.stderr, process.env, Date.now());
  if (showExcluded) note(excludedText(await commented.selection(), terminal));
  if (!quiet) note(selectionText({ ...answer, snapshot }, terminal));
  for (const text of answer.notes) note(`pw-select: ${text}`);
}
