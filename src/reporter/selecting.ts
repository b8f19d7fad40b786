// Whether this run is to be selected from, and what becomes of it when that cannot be. What selects is loaded only where
// it is asked for: most runs only record.

import type { FullConfig, FullResult, TestError } from "@playwright/test/reporter";

import { loadConfig, parseReporterOptions, type ReporterOptions } from "../config/index.ts";
import { ledgerPath } from "../ledger/index.ts";
import { messageOf } from "../model/index.ts";
import type { PreprocessParams } from "./plan/apply.ts";
import type { RunSelector } from "./run-selector.ts";

export class Selecting {
  readonly #raw: ReporterOptions & { _mode?: string };
  readonly #say: (message: string) => void;
  #selector: RunSelector | undefined;
  #failed = false;

  /** `raw` are the reporter's options, unchecked; `say` tells a person. */
  constructor(raw: ReporterOptions & { _mode?: string }, say: (message: string) => void) {
    this.#raw = raw;
    this.#say = say;
  }

  /** True when it could not be decided what to run, so that everything did. */
  get failed(): boolean {
    return this.#failed || this.#selector?.failed === true;
  }

  /** Never throws: doubt runs everything. */
  async select(
    params: PreprocessParams,
    config: FullConfig | undefined,
    configDirOf: (config: FullConfig) => string,
  ): Promise<void> {
    if (!this.#isAsked || config === undefined) return;
    try {
      const { select, ledger } = parseReporterOptions(this.#raw);
      const configDir = configDirOf(config);
      const option = ledger ?? loadConfig(configDir).ledger;
      const path = ledgerPath({ cwd: process.cwd(), configDir, option, env: process.env });
      const { RunSelector } = await import("./run-selector.ts");
      this.#selector = new RunSelector({
        select,
        text: process.env["PW_SELECT"],
        ledger: path,
        say: this.#say,
      });
      await this.#selector.select(params);
    } catch (error) {
      this.#failed = true;
      this.#say(`${messageOf(error)}\nNothing was selected: all tests run.`);
    }
  }

  /** Before 1.62, Playwright asks no reporter which tests to run. */
  begin(config: FullConfig | undefined): void {
    if (!this.#isAsked || this.#selector !== undefined || this.#failed) return;
    this.#failed = true;
    this.#say(
      `Selecting inside of a run needs Playwright 1.62, and this is ${config?.version ?? "older"}: all tests run. Use pw-select | xargs npx playwright test`,
    );
  }

  error(error: TestError): void {
    this.#selector?.error(error);
  }

  end(result: Pick<FullResult, "status">): { status: "passed" } | undefined {
    return this.#selector?.end(result);
  }

  get #isAsked(): boolean {
    const isAsked = Boolean(process.env["PW_SELECT"]) || this.#raw.select !== undefined;
    return isAsked && this.#raw._mode !== "merge";
  }
}
