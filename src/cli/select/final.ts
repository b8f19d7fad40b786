// What is done to a selection after the rules: picking, a budget, an order.

import { refine, type Prepared, type Refined } from "../../engine/index.ts";
import type { SelectCliOptions } from "./options.ts";

/** Is there anything to do, so that no kept answer can serve? */
export function isRefined({ pick, budget, order }: SelectCliOptions): boolean {
  return pick === true || budget !== undefined || order !== undefined;
}

/** The exit code then, as a shell says of a command that Ctrl-C ended. */
export const GAVE_UP = 130;

export interface Final extends Refined {
  /** The person who was to pick gave up, and so has selected nothing. */
  gaveUp?: boolean;
}

export async function finalSelection(prepared: Prepared, options: SelectCliOptions): Promise<Final> {
  if (options.pick !== true) return refine(prepared);
  const { pick } = await import("./pick.ts");
  const { selected } = await prepared.selection();
  const { records, durations } = await prepared.rankingFacts();
  const picked = await pick({
    entries: selected.map(({ test }) => {
      return {
        test,
        result: records.get(test.id)?.latest,
        durationMs: durations.get(test.id),
        // Whoever gave rules wants most of what they select; a list of all tests is there to choose from.
        preselected: prepared.rules.length > 0,
      };
    }),
  });
  return { ...(await refine(prepared, { picked: picked ?? [] })), gaveUp: picked === undefined };
}
