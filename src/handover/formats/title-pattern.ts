// The pattern that matches some texts and not others, and says once what they begin with in common. Pure.

import { literal } from "../literal.ts";

/** A text that `--grep` is tried on. */
export interface Text {
  /** What the text consists of, in order; parts that are the same at the beginning are written once. */
  parts: string[];
  needed: boolean;
  /** May match without harm. */
  allowed: boolean;
}

export interface PatternStyle {
  /** What stands for a blank. */
  blank: string;
  /** After how many parts a text may be left open where all that begin so are allowed; later they are said to the end. */
  openUpTo: number;
}

/**
 * Matches the needed texts from their beginning, and, as far as `literal` can tell signs apart, no text that is not
 * allowed. What it consists of has a fixed length, so no place of it is tried more than once on a text.
 */
export function titlePattern(texts: readonly Text[], style: PatternStyle): string {
  return `^${rest(texts, 0, style)}`;
}

/** What follows for texts whose first `from` parts are the same, and said. */
function rest(texts: readonly Text[], from: number, style: PatternStyle): string {
  let same = texts;
  let said = "";
  // A loop, because a text may have more signs than calls can be nested.
  for (let index = from; ; index++) {
    if (index <= style.openUpTo && same.every(({ allowed }) => allowed)) return literal(said, style.blank);
    const branches = branchesAt(index, same);
    const [[part, below] = []] = branches;
    if (branches.length !== 1 || part === undefined || below === undefined) {
      const alternatives = branches.map(([next, texts]) =>
        next === undefined ? "$" : literal(next, style.blank) + rest(texts, index + 1, style),
      );
      return literal(said, style.blank) + oneOf(alternatives);
    }
    said += part;
    same = below;
  }
}

/** The texts by their part at the index, which is `undefined` behind their end, as far as some of them are needed. */
function branchesAt(index: number, texts: readonly Text[]): [string | undefined, Text[]][] {
  const byPart = new Map<string | undefined, Text[]>();
  for (const text of texts) {
    const part = text.parts[index];
    const known = byPart.get(part);
    if (known === undefined) byPart.set(part, [text]);
    else known.push(text);
  }
  return [...byPart].filter(([, texts]) => texts.some(({ needed }) => needed));
}

/** A sign `$` of a text is never bare, so one at the end is the anchor, and is said once for all. */
function oneOf(alternatives: readonly string[]): string {
  const [first = ""] = alternatives;
  if (alternatives.length === 1) return first;
  if (!alternatives.every((text) => text.endsWith("$"))) return `(?:${alternatives.join("|")})`;
  return `(?:${alternatives.map((text) => text.slice(0, -1)).join("|")})$`;
}
