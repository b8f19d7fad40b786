// How many columns text takes in a terminal, and how to cut it to fewer. Expects inert text without colours.

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const ASCII = /^[\x20-\x7e]*$/;
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}|\p{Script=Yi}|\p{Script=Tangut}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;
const HALF_WIDTH = /^[\uff61-\uffdc]/;
const EMOJI_STYLE = /^\p{Emoji}\ufe0f/u;
const NO_WIDTH = /^[\p{Mark}\p{Format}]/u;

/** Columns that the text takes: 2 for East Asian wide characters and emoji, 0 for a mark that stands alone. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
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
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return (WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme)) || EMOJI_STYLE.test(grapheme) ? 2 : 1;
}

function fitting(parts: readonly string[], columns: number): string[] {
  let width = 0;
  const end = parts.findIndex((part) => (width += graphemeWidth(part)) > columns);
  return end === -1 ? [...parts] : parts.slice(0, end);
}
