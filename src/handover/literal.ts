// Text as a regular expression that survives xargs: no blank, quote, backslash or control character. Pure.

/** Matches any character that is no visible ASCII: stands for the blanks and controls that xargs would split at. */
export const ODD = "[^!-~]";

const SPECIAL = new Map<string, string>([
  ..."$()*+.?[{|}".split("").map((sign): [string, string] => [sign, `[${sign}]`]),
  // Ranges around the character, less its neighbours: the character itself must not be written, nor escaped.
  ["^", "(?![|])[|^]"],
  ['"', "(?![!#])[!-#]"],
  ["'", "(?![&(])[&-(]"],
  ["\\", "(?!])(?![Z[^])[Z-^]"],
]);

const UNSAFE = /[\s\p{C}\p{Z}]/u;

/**
 * A pattern, for a regular expression without flags, that matches the text; a blank becomes `blank`, and any other odd
 * character a class that matches a few more, so a caller checks that nothing else matches.
 */
export function literal(text: string, blank: string = ODD): string {
  return Array.from(text, (sign) => (sign === " " ? blank : signPattern(sign))).join("");
}

function signPattern(sign: string): string {
  const special = SPECIAL.get(sign);
  if (special !== undefined) return special;
  // Without the u flag, a sign of two code units takes two classes.
  return UNSAFE.test(sign) ? ODD.repeat(sign.length) : sign;
}

/** Can xargs hand this on as one argument, unchanged? */
export function isXargsSafe(argument: string): boolean {
  return argument !== "" && !/['"\\]/.test(argument) && !UNSAFE.test(argument);
}
