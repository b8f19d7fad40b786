// How many columns text takes in a terminal, and how to cut it to fewer. Expects inert text without colours.

import stringWidth from "fast-string-width";

/** Made when there is something to cut: it loads a table of its own. */
let segmenter: Intl.Segmenter | undefined;

/** Columns that the text takes: 2 for East Asian wide characters and emoji, 0 for a mark that stands alone. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/** The text in at most `columns` columns; where it is cut, `…` stands at the end. */
export function cutEnd(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return `${fitting(graphemes(text), columns - 1).join("")}…`;
}

/** The text in at most `columns` columns; where it is cut, `…` stands in the middle: both ends of a path say something. */
export function cutMiddle(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const parts = graphemes(text);
  const tail = fitting(parts.toReversed(), Math.floor((columns - 1) / 2));
  const head = fitting(parts, columns - 1 - displayWidth(tail.join("")));
  return `${head.join("")}…${tail.toReversed().join("")}`;
}

function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function fitting(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const end = parts.findIndex((part) => (width += displayWidth(part)) > columns);
  return end === -1 ? [...parts] : parts.slice(0, end);
}
