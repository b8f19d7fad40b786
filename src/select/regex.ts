// How text on the command line becomes a regular expression, and what a bad one says.

import { UserError, messageOf } from "../model/index.ts";

export type TextMatcher = (text: string) => boolean;

/**
 * As Playwright reads `--grep` and file arguments: `/…/flags` with the flags g and i, anything else as a
 * pattern that ignores case. `flag` is what the user typed it behind, for the error `bad-regex`.
 */
export function playwrightRegex(text: string, flag: string): TextMatcher {
  const literal = /^\/(.*)\/([gi]*)$/.exec(text);
  return compile(flag, text, literal?.[1] ?? text, literal?.[2] ?? "gi");
}

/** As JavaScript reads it, case and all; `/…/flags` gives flags. An empty pattern is the error `bad-regex`. */
export function plainRegex(text: string, flag: string): TextMatcher {
  // A shell variable that is unset must not select or exclude everything.
  if (text === "") throw badRegex(flag, text, "the pattern is empty");
  const literal = /^\/(.*)\/([a-z]*)$/s.exec(text);
  return compile(flag, text, literal?.[1] ?? text, literal?.[2] ?? "");
}

function compile(flag: string, text: string, source: string, flags: string): TextMatcher {
  let regex: RegExp;
  try {
    regex = new RegExp(source, flags);
  } catch (error) {
    throw badRegex(flag, text, messageOf(error));
  }
  return (candidate) => {
    // A global expression would go on where its last match ended.
    regex.lastIndex = 0;
    return regex.test(candidate);
  };
}

function badRegex(flag: string, text: string, problem: string): UserError {
  return new UserError(
    "bad-regex",
    `${flag} ${JSON.stringify(text)} is not a regular expression: ${problem}.\n` +
      `Escape characters such as ( [ + with a backslash, and quote the pattern in the shell.`,
  );
}
