// How people write durations: `90s`, `5m`, `1h 30m`, `2d`.

import parse from "parse-duration";

import { UserError } from "./user-error.ts";

/** Milliseconds. `flag` is what the user typed it behind, for the error `bad-duration`. */
export function parseDuration(text: string, flag: string): number {
  // The library takes what it can read and drops the rest, and a bare number for milliseconds: it gets one term at a time.
  const isWhole = /^\s*(?:\d+(?:\.\d+)?\s*[a-zµ]+\s*)+$/i.test(text);
  const terms = isWhole ? (text.match(/\d+(?:\.\d+)?\s*[a-zµ]+/gi) ?? []) : [];
  const durationMs = terms.reduce((sum, term) => sum + (parse(term) ?? Number.NaN), 0);
  if (Number.isFinite(durationMs) && durationMs > 0) return durationMs;
  throw new UserError(
    "bad-duration",
    `${flag} ${JSON.stringify(text)} is not a duration. Write a number with its unit: 500ms, 90s, 5m, 1h30m, 2d.`,
  );
}
