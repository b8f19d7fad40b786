// One --grep with an anchored alternation, for people and for versions whose test list says too little. Pure.

import { literal, ODD } from "../literal.ts";
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

/** The texts in full, grouped by what they begin with: project and spec file. */
function grepFor(question: Question, projects: string[] | undefined, blank: string): string {
  const groups = new Map<string, { needed: string[]; whole: boolean }>();
  for (const test of reachableTests(question, projects)) {
    // The system's own separators are as long as the posix ones.
    const length = test.project.length + 1 + test.file.length;
    const place = test.grepTitle.slice(0, length);
    const group = groups.get(place) ?? { needed: [], whole: true };
    if (question.needed.has(test)) group.needed.push(test.grepTitle.slice(length));
    if (!question.allowed.has(test)) group.whole = false;
    groups.set(place, group);
  }
  const alternatives = [...groups]
    .filter(([, { needed }]) => needed.length > 0)
    .map(([place, { needed, whole }]) => {
      const rest = whole ? blank : `(?:${needed.map((text) => literal(text, blank)).join("|")})$`;
      return literal(place, blank) + rest;
    });
  return `/^(?:${alternatives.join("|")})/`;
}
