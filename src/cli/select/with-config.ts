// A config that the user named here must be the one that Playwright runs, too.

import type { HandOver } from "../../handover/index.ts";

/** The text for stdout, and what a person has to do where it cannot say the config. */
export function withConfig(
  { format, text }: Pick<HandOver, "format" | "text">,
  config: string | undefined,
): { text: string; note?: string } {
  if (config === undefined || format === "ids") return { text };
  if (/[\s'"\\]/.test(config)) {
    return { text, note: `give Playwright the same config: --config ${JSON.stringify(config)}` };
  }
  return { text: `--config=${config}\n${text}` };
}
