// One --grep with an anchored alternation, for people and for versions whose test list says too little. Pure.

import type { Test } from "../../model/index.ts";
import { literal, ODD } from "../literal.ts";
import { nativeFile, tagsOutsideTitles } from "../playwright/grep-text.ts";
import { commandOf, type Format, proposal } from "../proposal.ts";
import { type Question, reachableTests, wantsAll } from "../question.ts";

export const grep: Format = {
  name: "grep",
  limit: "a pattern on its titles cannot tell it from a selected test",
  *proposals(question) {
    for (const projects of question.projectChoices.filter((choice) => wantsAll(question, choice))) {
      yield proposal(question, commandOf(projects, { grep: "." }));
    }
    for (const projects of question.projectChoices) {
      // `.` reads better; the class tells a blank from a visible character.
      for (const blank of [".", ODD]) {
        yield proposal(question, commandOf(projects, { grep: grepFor(question, projects, blank) }));
      }
    }
  },
};

/** Playwright joins project, file, titles and tags by single blanks. */
function grepFor(question: Question, projects: string[] | undefined, blank: string): string {
  const groups = new Map<string, { place: string; needed: Test[]; whole: boolean }>();
  for (const test of reachableTests(question, projects)) {
    const key = JSON.stringify([test.project, test.file]);
    const place = `${literal(test.project, blank)}${blank}${literal(nativeFile(test.file), blank)}`;
    const group = groups.get(key) ?? { place, needed: [], whole: true };
    if (question.needed.has(test)) group.needed.push(test);
    if (!question.allowed.has(test)) group.whole = false;
    groups.set(key, group);
  }
  const alternatives = [...groups.values()]
    .filter(({ needed }) => needed.length > 0)
    .map(({ place, needed, whole }) =>
      whole
        ? `${place}${blank}`
        : `${place}(?:${needed.map((test) => titlesPattern(test, blank)).join("|")})$`,
    );
  return `/^(?:${alternatives.join("|")})/`;
}

/** Titles and tags as they follow the file; which describe a tag belongs to is not known, so each may have some. */
function titlesPattern(test: Test, blank: string): string {
  const tags = tagsOutsideTitles(test).length > 0 ? `(?:${blank}@[^]*)?` : "";
  return tags + test.titlePath.map((title) => `${blank}${literal(title, blank)}${tags}`).join("");
}
