// What is known of the place that output goes to: its width, and whether it shows colours.

import picocolors from "picocolors";

export type Colors = ReturnType<typeof picocolors.createColors>;

export interface Terminal {
  /** Undefined when the output is no terminal: then nothing is cut. */
  columns: number | undefined;
  colors: Colors;
  /** The moment that "2 hours ago" counts from, in milliseconds since 1970. */
  nowMs: number;
}

/** No colours, whatever the terminal: for text that is measured. */
export const PLAIN: Colors = picocolors.createColors(false);

/** Colours only on a terminal; `NO_COLOR` forbids them and `FORCE_COLOR` demands them, in this order. */
export function terminalOf(
  stream: { isTTY?: boolean; columns?: number },
  env: NodeJS.ProcessEnv,
  nowMs: number,
): Terminal {
  return {
    columns: stream.isTTY ? (stream.columns ?? 80) : undefined,
    colors: picocolors.createColors(wantsColors(stream.isTTY === true, env)),
    nowMs,
  };
}

function wantsColors(isTerminal: boolean, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTerminal && TERM !== "dumb";
}
