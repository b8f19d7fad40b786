// A --test-list file: the fewest lines that say the selection. Pure.

import type { Test } from "../../model/index.ts";
import { chosenProjects, projectsClosure } from "../playwright/projects.ts";
import { withoutLine } from "../playwright/test-list.ts";
import { commandOf, type Format, proposal } from "../proposal.ts";
import { type Question, reachableTests } from "../question.ts";
import { cover, type Line } from "./title-cover.ts";

export const testList: Format = {
  name: "test-list",
  limit: "a test list cannot tell it from a selected test",
  *proposals(question) {
    for (const projects of question.projectChoices) {
      const lines = linesFor(question, projects);
      if (lines === undefined) continue;
      yield proposal(question, commandOf(projects, { testList: `${lines.join("\n")}\n` }));
    }
  },
};

/** Names a spec file so that it is loaded, and matches no test in it. */
const LOAD_ONLY = "(declares its tests in another file)";

function linesFor(question: Question, projects: string[] | undefined): string[] | undefined {
  const lines: string[] = [];
  const named = new Set<string>();
  for (const [file, tests] of byDeclaringFile(question, projects)) {
    if (!tests.some((test) => question.needed.has(test))) continue;
    const covered = cover(tests, {
      needed: question.needed,
      allowed: question.allowed,
      prefixes: question.world.abilities.listTakesPrefixes,
      isSayable: (project, titles) => render(file, project, titles) !== undefined,
    });
    if (covered === undefined) return undefined;
    named.add(file);
    lines.push(...covered.map(({ project, titles }: Line) => render(file, project, titles) ?? ""));
  }
  const unnamed = filesToLoad(question).filter((file) => !named.has(file));
  if (question.world.abilities.listFiltersFiles) {
    for (const file of unnamed) {
      const line = loadLine(question, file);
      if (line === undefined) return undefined;
      lines.push(line);
    }
  }
  return lines;
}

/** The tests that the list can meet, which are fewer where Playwright loads only the files that it names. */
function byDeclaringFile(question: Question, projects: string[] | undefined): Map<string, Test[]> {
  const { world } = question;
  const reach = projectsClosure(world.projects, chosenProjects(world, projects));
  const loaded = new Set(filesToLoad(question));
  for (const { declaredIn } of question.needed) loaded.add(declaredIn);
  const files = new Map<string, Test[]>();
  for (const test of reachableTests(question, projects)) {
    const isLoaded =
      !world.abilities.listFiltersFiles ||
      reach.get(test.project) === "dependency" ||
      world.loadPaths(test.file).some((file) => loaded.has(file));
    if (!isLoaded) continue;
    const known = files.get(test.declaredIn);
    if (known === undefined) files.set(test.declaredIn, [test]);
    else known.push(test);
  }
  return files;
}

function filesToLoad({ needed, world }: Question): string[] {
  return [...new Set([...needed].flatMap(({ file }) => world.loadPaths(file)))];
}

function loadLine(question: Question, file: string): string | undefined {
  const bare = render(file, undefined, [LOAD_ONLY]);
  if (bare !== undefined) return bare;
  const projects = new Set([...question.needed].map(({ project }) => project));
  return [...projects]
    .map((project) => render(file, project, [LOAD_ONLY]))
    .find((line) => line !== undefined);
}

/** One line, or nothing when Playwright would read something else in it. */
function render(file: string, project: string | undefined, titles: readonly string[]): string | undefined {
  const tokens = [...(project === undefined ? [] : [`[${project}]`]), file, ...titles];
  // A lone surrogate cannot be written as UTF-8.
  if (tokens.some((token) => token !== token.trim() || /[›\n\p{Surrogate}]/u.test(token))) return undefined;
  if (withoutLine(file) !== file) return undefined;
  // At the beginning of a line `[` is a project's and `#` a comment's, and a line without `›` is split at `>`.
  if (project === undefined && /^[[#]/.test(file)) return undefined;
  if (tokens.length === 1 && file.includes(">")) return undefined;
  return tokens.join(" › ");
}
