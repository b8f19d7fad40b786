// The question that every format answers: these tests, of this world, and which of them must be named at all. Pure.

import type { Test } from "../model/index.ts";
import { chosenProjects, projectsClosure } from "./playwright/projects.ts";
import { projectsOf, withDependencies } from "./playwright/simulate.ts";
import type { World } from "./playwright/world.ts";

export interface Question {
  world: World;
  selected: ReadonlySet<Test>;
  /** The selected tests less those whose project runs anyway, because a project of `needed` depends on it. */
  needed: ReadonlySet<Test>;
  /** The selected tests, and those that Playwright runs with them however they are named. */
  allowed: ReadonlySet<Test>;
  /** What `--project` may say: nothing, which is preferred, or the projects of the needed tests. */
  projectChoices: (string[] | undefined)[];
}

export function toQuestion(world: World, selected: ReadonlySet<Test>): Question {
  const projects = projectsOf(selected);
  const allowed = withDependencies(world, selected, projects);
  const anyway = runsAnyway(world, projects);
  const needed = new Set([...selected].filter((test) => !anyway.has(test.project)));
  return { world, selected, needed, allowed, projectChoices: projectChoices(world, projectsOf(needed)) };
}

function runsAnyway(world: World, projects: Set<string>): Set<string> {
  const reach = projectsClosure(world.projects, projects);
  const roots = [...projects].filter(
    (name) => reach.get(name) === "top-level" && !world.sharedNames.has(name),
  );
  const fromRoots = projectsClosure(world.projects, roots);
  return new Set([...fromRoots.keys()].filter((name) => fromRoots.get(name) === "dependency"));
}

function projectChoices(world: World, names: Set<string>): (string[] | undefined)[] {
  const usual = chosenProjects(world, undefined);
  const isUsual = names.size === usual.size && [...names].every((name) => usual.has(name));
  return isUsual ? [undefined] : [undefined, [...new Set([...names].map(projectArgument))]];
}

/** What xargs would not hand on becomes Playwright's wildcard, which may match other projects too. */
function projectArgument(name: string): string {
  return name.replaceAll(/['"\\\s\p{C}\p{Z}]/gu, "*");
}

/** The tests that some project choice can reach at all; nothing else is worth telling apart. */
export function reachableTests(question: Question, projects: readonly string[] | undefined): Test[] {
  const { world } = question;
  const reach = projectsClosure(world.projects, chosenProjects(world, projects));
  return world.tests.filter((test) => reach.has(test.project));
}

/** Is all that the project choice reaches to run, so that nothing more needs to be said? */
export function wantsAll(question: Question, projects: readonly string[] | undefined): boolean {
  return reachableTests(question, projects).every((test) => question.allowed.has(test));
}
