// Selects inside of a run, before Playwright shards it: the reporter's option `select`, and PW_SELECT.
// Never breaks the run: what cannot be decided runs.

import { join } from "node:path";

import type { FullResult, TestError } from "@playwright/test/reporter";

import type { SelectOptions } from "../config/index.ts";
import {
  prepare,
  refine,
  rememberBudget,
  reportToPlugins,
  requestFrom,
  requestWords,
  type Request,
} from "../engine/index.ts";
import { planOf } from "../handover/index.ts";
import { inventoryOfRun } from "../inventory/index.ts";
import { messageOf } from "../model/index.ts";
import { applyPlan, type PreprocessParams } from "./plan/apply.ts";
import { isInteractive } from "./plan/plan-reporter.ts";
import { remarks } from "./plan/remarks.ts";

export interface RunSelectorOptions {
  /** The reporter's option. */
  select: SelectOptions | undefined;
  /** `PW_SELECT`. */
  text: string | undefined;
  /** Absolute path. */
  ledger: string;
  /** Tells a person. */
  say(this: void, message: string): void;
}

export class RunSelector {
  readonly #options: RunSelectorOptions;
  readonly #say: (message: string) => void;
  #failed = false;
  /** Nothing was selected, and nothing is left: that is no failure, though Playwright calls it one. */
  #wantsNothing = false;
  #hasErrors = false;

  constructor(options: RunSelectorOptions) {
    this.#options = options;
    this.#say = options.say;
  }

  /** True when it could not be decided what to run, so that everything did. */
  get failed(): boolean {
    return this.#failed;
  }

  async select(params: PreprocessParams): Promise<void> {
    try {
      if (isInteractive(process.argv)) {
        this.#say("Here you choose what runs: nothing is selected beforehand.");
        return;
      }
      await this.#selectNow(params, requestFrom(this.#options.select, this.#options.text));
    } catch (error) {
      this.#failed = true;
      this.#say(`${messageOf(error)}\nNothing was selected: all tests run.`);
    }
  }

  error(error: TestError): void {
    if (!/^(Error: )?No tests found\b/.test(error.message ?? "")) this.#hasErrors = true;
  }

  end({ status }: Pick<FullResult, "status">): { status: "passed" } | undefined {
    return this.#wantsNothing && !this.#hasErrors && status === "failed" ? { status: "passed" } : undefined;
  }

  async #selectNow(params: PreprocessParams, request: Request): Promise<void> {
    const { config, suite } = params;
    const configFile = config.configFile ?? join(config.rootDir, "playwright.config.ts");
    const inventory = inventoryOfRun(config, suite, configFile);
    const prepared = await prepare({
      ...request,
      cwd: process.cwd(),
      ledger: this.#options.ledger,
      inventory,
      nowMs: Date.now(),
    });
    try {
      for (const warning of prepared.warnings) this.#say(warning);
      const refined = await refine(prepared, { workers: config.workers });
      const { selection, order } = refined;
      rememberBudget(prepared, refined);
      await reportToPlugins(prepared.config.plugins, selection, prepared.rules);
      const { selected, allAffected } = selection;
      const plan = planOf(selection, inventory, order && { order });
      const applied = applyPlan(plan, params);
      this.#wantsNothing = selected.length === 0 && !applied.leavesTests;
      this.#say(`${selected.length} of ${inventory.tests.length} tests selected: ${requestWords(request)}`);
      if (allAffected.length > 0) this.#say(`every test is affected: ${allAffected.slice(0, 3).join("; ")}`);
      if (applied.whole.length > 0 || applied.orderProblem !== undefined)
        for (const line of remarks(plan, applied)) this.#say(line);
    } finally {
      prepared.close();
    }
  }
}
