// Tag expressions: `@smoke and not (@slow or @flaky)`. The grammar is @cucumber/tag-expressions'; the error
// message, which has to show the place, is ours.

import { parse } from "@cucumber/tag-expressions";

import { UserError, messageOf } from "../model/index.ts";

/**
 * Reads an expression that the user typed behind `flag`. Names work with and without their `@`; case matters.
 * Throws `bad-tag-expression`, for an empty one too.
 */
export function tagExpression(text: string, flag: string): (tags: readonly string[]) => boolean {
  const problem = findProblem(text);
  if (problem !== undefined) throw badExpression(text, flag, problem);
  try {
    const node = parse(text);
    return (tags) => node.evaluate(tags.flatMap((tag) => [tag, tag.replace(/^@/, "")]));
  } catch (error) {
    throw badExpression(text, flag, { at: undefined, what: messageOf(error) });
  }
}

interface Problem {
  /** Offset in the text; undefined when unknown. */
  at: number | undefined;
  what: string;
}

/** The first place where the text stops being an expression. */
function findProblem(text: string): Problem | undefined {
  const open: number[] = [];
  let wantsTag = true;
  for (const { 0: token, index: at } of text.matchAll(/[()]|(?:\\.|[^\s()\\])+/g)) {
    if (wantsTag) {
      if (token === ")" || token === "and" || token === "or")
        return { at, what: `a tag is missing before "${token}"` };
      if (token === "(") open.push(at);
      else if (token !== "not") wantsTag = false;
    } else if (token === "and" || token === "or") {
      wantsTag = true;
    } else if (token !== ")") {
      return { at, what: `"and" or "or" is missing before "${token}"` };
    } else if (open.pop() === undefined) {
      return { at, what: `this ")" closes nothing` };
    }
  }
  if (wantsTag)
    return { at: text.length, what: text.trim() === "" ? "it is empty" : "a tag is missing at the end" };
  const unclosed = open.pop();
  return unclosed === undefined ? undefined : { at: unclosed, what: `this "(" is never closed` };
}

function badExpression(text: string, flag: string, { at, what }: Problem): UserError {
  const pointer = at === undefined ? "" : `  ${text.replaceAll(/\s/g, " ")}\n  ${" ".repeat(at)}^\n`;
  return new UserError(
    "bad-tag-expression",
    `${flag} ${JSON.stringify(text)} is not a tag expression: ${what}.\n${pointer}` +
      `Write tags with "and", "or", "not" and parentheses, for example: "@smoke and not (@slow or @flaky)".`,
  );
}
