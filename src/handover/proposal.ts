// A format's answer: arguments, with what Playwright would run for them. Pure.

import { costMs } from "./cost.ts";
import { type Command, type Runs, simulate } from "./playwright/simulate.ts";
import type { Question } from "./question.ts";

/** Far fewer than Linux, macOS and xargs itself would split into several runs. */
export const MOST_ARGUMENTS = 1_000;

export interface Proposal {
  /** Computed at each call. */
  runs(): Runs;
  /** What Playwright spends on it, estimated from what `runs` found to be loaded. */
  costMs(runs: Runs): number;
  /** The arguments; `writeList` stores a test list and says its path. */
  arguments(writeList: (text: string) => string): string[];
}

export interface Format {
  name: "files" | "test-list" | "grep";
  /** Why tests run that were not selected, for a person: a sentence fragment. */
  limit: string;
  /** Its answers, the cheapest first; none when the format cannot say all of the selected tests. */
  proposals(question: Question): Iterable<Proposal>;
}

export function proposal(question: Question, command: Command): Proposal {
  return {
    runs: () => simulate(question.world, command),
    costMs: ({ loaded }) => costMs(command, loaded),
    arguments: (writeList) => [
      ...(command.projects ?? []).map((name) => `--project=${name}`),
      ...(command.testList === undefined ? [] : [`--test-list=${writeList(command.testList)}`]),
      ...(command.grep === undefined ? [] : [`--grep=${command.grep}`]),
      ...(command.files ?? []),
    ],
  };
}

/** The command of a project choice and, when it has one, of more. */
export function commandOf(projects: string[] | undefined, rest: Omit<Command, "projects">): Command {
  return projects === undefined ? rest : { projects, ...rest };
}
