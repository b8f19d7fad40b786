// A format's answer: arguments, with what Playwright would run for them. Pure.

import { costMs } from "./cost.ts";
import { type Command, type Loaded, type Runs, simulate } from "./playwright/simulate.ts";
import type { World } from "./playwright/world.ts";
import type { Question } from "./question.ts";

/** Far fewer than Linux, macOS and xargs itself would split into several runs. */
export const MOST_ARGUMENTS = 1_000;

export const ADD_REPORTER = "--add-reporter=";

export interface Proposal {
  /** Computed at each call. */
  runs(): Runs;
  /** What Playwright spends on it when it loads so much, estimated. */
  costMs(loaded: Loaded): number;
  arguments(writers: Writers): string[];
}

/** Store what Playwright reads from files, and say its path. */
export interface Writers {
  list(text: string): string;
  /** The plan is that of the whole selection. */
  plan(): string;
}

export interface Format {
  name: "files" | "test-list" | "plan" | "grep";
  /** Why tests run that were not selected, for a person: a sentence fragment. */
  limit: string;
  /** Why it cannot serve here at all, if so: a sentence fragment. */
  obstacle?(world: World): string | undefined;
  /** Its answers, the cheapest first; none when the format cannot say all of the selected tests. */
  proposals(question: Question): Iterable<Proposal>;
}

export function proposal(question: Question, command: Command): Proposal {
  return {
    runs: () => simulate(question.world, command),
    costMs: (loaded) => costMs(command, loaded),
    arguments: (writers) => [
      ...(command.projects ?? []).map((name) => `--project=${name}`),
      ...(command.testList === undefined ? [] : [`--test-list=${writers.list(command.testList)}`]),
      ...(command.plan === undefined ? [] : [`${ADD_REPORTER}${writers.plan()}`]),
      ...(command.grep === undefined ? [] : [`--grep=${command.grep}`]),
      ...(command.files ?? []),
    ],
  };
}

/** The command of a project choice and, when it has one, of more. */
export function commandOf(projects: string[] | undefined, rest: Omit<Command, "projects">): Command {
  return projects === undefined ? rest : { projects, ...rest };
}
