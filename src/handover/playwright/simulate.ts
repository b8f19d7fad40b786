// What Playwright runs when it is given a command line: a model of its own rules, to check a hand-over against. Pure.

import type { Test } from "../../model/index.ts";
import { forceRegExp, matchedPaths } from "./file-arguments.ts";
import { chosenProjects, projectsClosure } from "./projects.ts";
import { readTestList } from "./test-list.ts";
import { pathForms, type World } from "./world.ts";

/** The part of Playwright's command line that chooses tests. */
export interface Command {
  /** Values of `--project`. */
  projects?: string[];
  files?: string[];
  /** What the file of `--test-list` says. */
  testList?: string;
  grep?: string;
  /** What a plan selects; every other test is excluded by its id. */
  plan?: ReadonlySet<Test>;
}

/**
 * `possible` may have more tests than `sure` with projects of the same name, and with JavaScript files whose tests are
 * declared elsewhere, as those of compiled tests are.
 */
export interface Runs {
  sure: ReadonlySet<Test>;
  possible: ReadonlySet<Test>;
  loaded: Loaded;
}

/** What Playwright loads, and filters only then: spec files, and the tests in them, each once per project. */
export interface Loaded {
  files: number;
  tests: number;
}

type Answer = "no" | "maybe" | "yes";

interface Filter {
  /** Is this spec file loaded? */
  loads(file: string): Answer;
  matches(test: Test): Answer;
}

export function simulate(world: World, command: Command): Runs {
  const filters = filtersOf(world, command);
  const reach = projectsClosure(world.projects, chosenProjects(world, command.projects));
  const possible = new Set<Test>();
  const unsure = new Set<Test>();
  const loads = new Map<string, Answer>();
  const loadedFiles = new Set<string>();
  let loadedTests = 0;
  for (const test of world.tests) {
    const projectReach = reach.get(test.project);
    if (projectReach === undefined) continue;
    // All files of a dependency are loaded, even before anybody knows whether a dependent has a test to run.
    let answer: Answer = "yes";
    if (projectReach === "top-level") {
      answer = loads.get(test.file) ?? allOf(filters, (filter) => filter.loads(test.file));
      loads.set(test.file, answer);
    }
    if (answer !== "no") {
      loadedFiles.add(test.file);
      loadedTests += 1;
      answer = allOf(filters, (filter) => filter.matches(test), answer);
    }
    if (answer === "no") continue;
    possible.add(test);
    if (answer === "maybe") unsure.add(test);
  }
  const sure = unsure.size === 0 ? possible : new Set([...possible].filter((test) => !unsure.has(test)));
  const found = { sure, possible };
  const tops = command.plan === undefined ? found : applyPlan(world, found, command.plan);
  const surely = [...projectsOf(tops.sure)].filter((name) => !world.sharedNames.has(name));
  const running = withDependencies(world, tops.sure, surely);
  return {
    sure: running,
    possible: isCertain(world, tops)
      ? running
      : withDependencies(world, tops.possible, projectsOf(tops.possible)),
    loaded: { files: loadedFiles.size, tests: loadedTests },
  };
}

/** Then what holds for the ones holds for the others, and a hundred thousand tests are looked at once. */
function isCertain({ sharedNames }: World, { sure, possible }: Pick<Runs, "sure" | "possible">): boolean {
  return sure === possible && sharedNames.size === 0;
}

/** `no` as soon as one filter says so; `maybe` when nobody does, and one cannot tell. */
function allOf(
  filters: readonly Filter[],
  answerOf: (filter: Filter) => Answer,
  first: Answer = "yes",
): Answer {
  let all = first;
  for (const filter of filters) {
    const answer = answerOf(filter);
    if (answer === "no") return "no";
    if (answer === "maybe") all = "maybe";
  }
  return all;
}

/**
 * A project that another one with tests depends on is no top of its own any more when the plan is applied: nothing in it
 * can be excluded, and it goes with the last test that needs it.
 */
function applyPlan(
  world: World,
  found: Pick<Runs, "sure" | "possible">,
  plan: ReadonlySet<Test>,
): typeof found {
  const surely = projectsClosure(world.projects, projectsOf(found.sure));
  const possibly = projectsClosure(world.projects, projectsOf(found.possible));
  const isTop = ({ project }: Test) => possibly.get(project) === "top-level";
  const sure = new Set([...found.sure].filter((test) => plan.has(test) && isTop(test)));
  if (isCertain(world, found)) return { sure, possible: sure };
  const mayBeTop = ({ project }: Test) =>
    surely.get(project) !== "dependency" || world.sharedNames.has(project);
  return {
    sure,
    possible: new Set([...found.possible].filter((test) => plan.has(test) && mayBeTop(test))),
  };
}

export const projectsOf = (tests: Iterable<Test>): Set<string> => {
  const names = new Set<string>();
  for (const { project } of tests) names.add(project);
  return names;
};

/** The tests, and all those of the projects that `tops` depend on; the same set where there are none. */
export function withDependencies(
  world: World,
  tests: ReadonlySet<Test>,
  tops: Iterable<string>,
): ReadonlySet<Test> {
  const reach = projectsClosure(world.projects, tops);
  if (![...reach.values()].includes("dependency")) return tests;
  return new Set(world.tests.filter((test) => tests.has(test) || reach.get(test.project) === "dependency"));
}

function filtersOf(world: World, command: Command): Filter[] {
  const filters: Filter[] = [];
  if (command.files !== undefined && command.files.length > 0)
    filters.push(filesFilter(world, command.files));
  if (command.testList !== undefined) filters.push(testListFilter(world, command.testList));
  if (command.grep !== undefined) filters.push(grepFilter(command.grep));
  return filters;
}

/** Matches what is in a file that matches; a describe in a third file may match too, but no argument names that file. */
function filesFilter(world: World, files: readonly string[]): Filter {
  const all = new Map<string, string[]>();
  for (const { file, declaredIn } of world.tests) {
    for (const name of [file, declaredIn]) if (!all.has(name)) all.set(name, pathForms(world, name));
  }
  const matched = matchedPaths(files, [...all.values()].flat());
  const matchesFile = (file: string) => all.get(file)?.some((form) => matched.has(form)) ?? false;
  return {
    loads: (file) => loadAnswer(world, file, matchesFile),
    matches: (test) => {
      if (matchesFile(test.declaredIn)) return "yes";
      if (!matchesFile(test.file)) return "no";
      return world.standIn(test.file) === undefined ? "yes" : "maybe";
    },
  };
}

function testListFilter(world: World, text: string): Filter {
  const list = readTestList(text, world.abilities);
  return {
    loads: (file) =>
      world.abilities.listFiltersFiles ? loadAnswer(world, file, (path) => list.namesFile(path)) : "yes",
    matches: (test) => (list.matches(test) ? "yes" : "no"),
  };
}

function grepFilter(grep: string): Filter {
  const pattern = forceRegExp(grep);
  return {
    loads: () => "yes",
    matches: ({ grepTitle }) => (pattern.test(grepTitle) ? "yes" : "no"),
  };
}

function loadAnswer(world: World, file: string, matches: (path: string) => boolean): Answer {
  const answers = world.loadPaths(file).map(matches);
  return answers.includes(true) ? (answers.includes(false) ? "maybe" : "yes") : "no";
}
