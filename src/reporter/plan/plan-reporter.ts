// Runs inside Playwright: applies the plan of one file. Never breaks the run: what cannot be applied runs unselected.
// The reporters that `handover` writes load this file by its path, so it imports nothing but its own folder at run time.

import type { FullResult, TestError } from "@playwright/test/reporter";

import { applyPlan, type PreprocessParams } from "./apply.ts";
import { readPlan } from "./read.ts";
import { remarks } from "./remarks.ts";

export class PlanReporter {
  readonly #file: string;
  /** The plan selects nothing, and nothing is left: that is no failure, though Playwright calls it one. */
  #wantsNothing = false;
  #hasErrors = false;

  /** `file`: see `readPlan`. */
  constructor(file: string) {
    this.#file = file;
  }

  preprocess(params: PreprocessParams): void {
    try {
      if (isInteractive(process.argv)) {
        say("Here you choose what runs: the plan is not applied.");
        return;
      }
      const plan = readPlan(this.#file);
      const applied = applyPlan(plan, params);
      this.#wantsNothing = plan.selected.length === 0 && !applied.leavesTests;
      for (const line of remarks(plan, applied)) say(line);
    } catch (error) {
      say(`${messageOf(error)}. Without the plan, everything runs.`);
    }
  }

  onError(error: TestError): void {
    if (!/^(Error: )?No tests found\b/.test(error.message ?? "")) this.#hasErrors = true;
  }

  onEnd(result: FullResult): { status: FullResult["status"] } | undefined {
    const isOnlyEmpty = this.#wantsNothing && !this.#hasErrors && result.status === "failed";
    return isOnlyEmpty ? { status: "passed" } : undefined;
  }
}

/** In UI mode, in watch mode and in an editor a person picks the tests that run. */
export function isInteractive(argv: readonly string[]): boolean {
  return (
    argv.some((argument) => /^--ui(-host|-port)?(=|$)/.test(argument)) ||
    argv[2] === "test-server" ||
    Boolean(process.env["PWTEST_WATCH"])
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(line: string): void {
  process.stderr.write(`pw-select: ${line}\n`);
}
