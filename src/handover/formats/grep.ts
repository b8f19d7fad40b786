// One --grep with an anchored pattern of titles, for people and for what would be a long test list. Pure.

import type { Test } from "../../model/index.ts";
import { ODD } from "../literal.ts";
import { commandOf, type Format, proposal } from "../proposal.ts";
import { type Question, reachableTests, wantsAll } from "../question.ts";
import { fewFiles } from "./files.ts";
import { titlePattern } from "./title-pattern.ts";

export const grep: Format = {
  name: "grep",
  limit: "a pattern on its titles cannot tell it from a selected test",
  *proposals(question) {
    for (const projects of question.projectChoices.filter((choice) => wantsAll(question, choice))) {
      yield proposal(question, commandOf(projects, { grep: "." }));
    }
    for (const projects of question.projectChoices) {
      const files = fewFiles(question, projects);
      // `.` reads better; the class tells a blank from a visible character.
      for (const blank of [".", ODD]) {
        const pattern = grepFor(question, projects, blank);
        if (files !== undefined) yield proposal(question, commandOf(projects, { files, grep: pattern }));
        yield proposal(question, commandOf(projects, { grep: pattern }));
      }
    }
  },
};

/** Beyond it, titles are cut where they differ from all that is not selected: nobody reads that much anyway. */
const MOST_READABLE = 30_000;

function grepFor(question: Question, projects: string[] | undefined, blank: string): string {
  const tests = reachableTests(question, projects);
  const patternOf = (partsOf: (test: Test) => string[], openUpTo: number) => {
    const texts = tests.map((test) => ({
      parts: partsOf(test),
      needed: question.needed.has(test),
      allowed: question.allowed.has(test),
    }));
    return `/${titlePattern(texts, { blank, openUpTo })}/`;
  };
  const readable = patternOf(wordsOf, 1);
  return readable.length <= MOST_READABLE
    ? readable
    : patternOf(({ grepTitle }) => Array.from(grepTitle), Infinity);
}

/** Project and spec file, then the words of titles and tags, each with the blank behind it. */
function wordsOf({ project, file, grepTitle }: Test): string[] {
  // The system's own separators are as long as the posix ones.
  const length = project.length + 1 + file.length + 1;
  return [grepTitle.slice(0, length), ...(grepTitle.slice(length).match(/[^ ]* |[^ ]+$/g) ?? [])];
}
