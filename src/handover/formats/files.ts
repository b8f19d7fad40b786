// Whole spec files as file arguments: the cheapest hand-over, because Playwright loads only what it names. Pure.

import { literal } from "../literal.ts";
import { fileArgument } from "../playwright/file-arguments.ts";
import { pathForms, type World } from "../playwright/world.ts";
import { commandOf, type Format, MOST_ARGUMENTS, proposal } from "../proposal.ts";
import { type Question, reachableTests, wantsAll } from "../question.ts";

export const files: Format = {
  name: "files",
  limit: "a file argument takes a whole spec file, in every project that runs",
  *proposals(question) {
    // A choice of projects that says it all is shorter than any list of files.
    const enough = question.projectChoices.filter((choice) => wantsAll(question, choice));
    for (const projects of [...enough, ...question.projectChoices]) {
      const list = fileArguments(question, projects);
      if (list === undefined) continue;
      const all = projects === undefined ? ["."] : [];
      yield proposal(question, commandOf(projects, { files: list.length === 0 ? all : list }));
    }
  },
};

type FileArguments = string[] | undefined;

/** Several formats ask for the same ones. */
const known = new WeakMap<Question, Map<string, FileArguments>>();

/**
 * Matches the spec files of the needed tests and no file to avoid; empty when there is none to avoid, and `undefined`
 * when it would take more arguments than there may be.
 */
function fileArguments(question: Question, projects: string[] | undefined): FileArguments {
  const byProjects = known.get(question) ?? new Map<string, FileArguments>();
  known.set(question, byProjects);
  const key = JSON.stringify(projects ?? null);
  if (!byProjects.has(key)) byProjects.set(key, makeFileArguments(question, projects));
  return byProjects.get(key);
}

function makeFileArguments(question: Question, projects: string[] | undefined): FileArguments {
  const { world } = question;
  const wanted = new Set<string>();
  for (const file of new Set([...question.needed].map(({ file }) => file))) {
    for (const name of [...world.loadPaths(file), world.standIn(file) ?? file]) wanted.add(name);
  }
  const others = reachableTests(question, projects).filter((test) => !question.allowed.has(test));
  const avoided = new Set(others.map(({ declaredIn }) => declaredIn));
  for (const file of new Set(others.map(({ file }) => file)))
    for (const name of world.loadPaths(file)) avoided.add(name);
  for (const file of wanted) avoided.delete(file);
  if (avoided.size === 0) return [];
  if (wanted.size > MOST_ARGUMENTS) return undefined;
  // One text for all files, as a pattern is then tried once; a blank's class may match across lines, which only
  // makes the pattern longer than it had to be.
  const haystack = [...avoided].flatMap((file) => pathForms(world, file)).join("\n");
  return [...wanted].map((file) => fileArgumentFor(world, file, haystack));
}

/** Arguments for the spec files of the needed tests where they spare Playwright at least half of the files. */
export function fewFiles(question: Question, projects: string[] | undefined): string[] | undefined {
  const wanted = new Set([...question.needed].map(({ file }) => file));
  const all = new Set(reachableTests(question, projects).map(({ file }) => file));
  if (wanted.size * 2 > all.size) return undefined;
  const list = fileArguments(question, projects);
  return list?.length === 0 ? undefined : list;
}

/** The shortest spelling that matches no file to avoid: bare, its end, or all of its path. */
function fileArgumentFor(world: World, file: string, haystack: string): string {
  const spellings = file.startsWith("../") ? [] : [...bareSpelling(file), `//${literal(file)}$/`];
  const found = spellings.find((spelling) => !occursIn(haystack, spelling));
  const forms = pathForms(world, file);
  return found ?? `/^${literal(forms.at(-1) ?? "")}$/`;
}

/** People's own way to write it, where all of it means itself. */
function bareSpelling(file: string): string[] {
  return /^[\w@][\w@./-]*$/.test(file) ? [file] : [];
}

function occursIn(haystack: string, spelling: string): boolean {
  if (!spelling.startsWith("/")) return fileArgument(spelling)(haystack);
  return new RegExp(spelling.slice(1, -1), "m").test(haystack);
}
