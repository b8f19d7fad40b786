// Quarantine in one run: skips what is to be skipped, gathers evidence while the run goes on, and speaks at its end.

import type { FullConfig, FullResult, Suite, TestCase, TestError } from "@playwright/test/reporter";

import {
  quarantineOf,
  type Quarantine,
  type QuarantineEntry,
  type QuarantineMatch,
} from "../../model/index.ts";
import { nameOf } from "../convert.ts";
import { failsOnFlakyTests, judge, type Judgement } from "./judge.ts";
import { staleEntries } from "./stale.ts";
import { expiredText, judgementText, skippedText, staleText } from "./summary.ts";

/** What Playwright hands to `preprocess` from 1.62 on. */
export interface TestRun {
  skip(test: TestCase, reason: string): void;
}

interface Verdict {
  /** The run failed for tests in quarantine alone. */
  passes: boolean;
  /** Whatever fails the run, it is not these. */
  forgiven: TestCase[];
}

export class QuarantineKeeper {
  readonly #quarantine: Quarantine;
  readonly #config: FullConfig;
  readonly #say: (message: string) => void;
  /** A run that goes on past midnight is judged by the day it began. */
  readonly #nowMs = Date.now();
  #tests: TestCase[] = [];
  readonly #matched = new Set<QuarantineEntry>();
  #canSkip = false;
  readonly #skipped = new Set<TestCase>();
  #outsideErrors = 0;

  constructor(quarantine: Quarantine, config: FullConfig, say: (message: string) => void) {
    this.#quarantine = quarantine;
    this.#config = config;
    this.#say = say;
  }

  /** Learns which entries have a test, before anything is selected or sharded. */
  learn(suite: Suite): void {
    for (const test of suite.allTests()) {
      const match = this.#match(test);
      if (match !== undefined) this.#matched.add(match.entry);
    }
  }

  /** Applies `mode: skip`. Playwright lets nobody skip in setup and teardown projects: there it counts as `run`. */
  skip(suite: Suite, testRun: TestRun): void {
    this.#canSkip = true;
    for (const test of suite.allTests()) {
      const match = this.#match(test);
      if (match === undefined || match.expired || match.entry.mode !== "skip") continue;
      try {
        testRun.skip(test, `quarantine until ${match.entry.expires}: ${match.entry.reason}`);
        this.#skipped.add(test);
      } catch {
        // It runs, and does not gate.
      }
    }
  }

  begin(suite: Suite): void {
    this.#tests = suite.allTests();
    this.learn(suite);
    if (this.#canSkip) return;
    const wanted = this.#tests.some((test) => {
      const match = this.#match(test);
      return match?.entry.mode === "skip" && !match.expired;
    });
    if (wanted)
      this.#say("Playwright lets quarantine skip tests from 1.62 on: here they run, and do not gate.");
  }

  error(error: TestError): void {
    // Playwright says in this way that it stopped early; whether that left tests out is seen from the tests.
    const isEarlyStop =
      this.#config.maxFailures > 0 &&
      /Testing stopped early after \d+ maximum allowed failures/.test(error.message ?? "");
    if (!isEarlyStop) this.#outsideErrors += 1;
  }

  /** Says what quarantine did. `isBroken` asks the ledger about a test id. */
  end({ status }: Pick<FullResult, "status">, isBroken: (testId: string) => boolean): Verdict {
    const judgement = status === "passed" ? undefined : this.#judge(status);
    const matches = this.#tests.flatMap((test) => {
      const match = this.#match(test);
      return match === undefined ? [] : [{ test, ...match }];
    });
    const stale = staleEntries(this.#quarantine, this.#config, {
      matched: this.#matched,
      // A file that did not load, or a setup that threw, leaves tests unseen.
      hasAllTests: this.#tests.length > 0 && this.#outsideErrors === 0,
    });
    for (const text of [
      judgement && judgementText(judgement, isBroken),
      skippedText(matches.filter(({ test }) => this.#skipped.has(test))),
      expiredText(matches.filter(({ expired }) => expired)),
      staleText(stale, this.#quarantine.path),
    ]) {
      if (text) this.#say(text);
    }
    return {
      passes: judgement?.reasons.length === 0,
      forgiven: judgement?.forgiven.map(({ test }) => test) ?? [],
    };
  }

  #judge(status: FullResult["status"]): Judgement {
    const failOnFlakyTests = failsOnFlakyTests(this.#config);
    const evidence = { status, tests: this.#tests, outsideErrors: this.#outsideErrors, failOnFlakyTests };
    return judge(evidence, (test) => this.#match(test));
  }

  #match(test: TestCase): QuarantineMatch | undefined {
    return quarantineOf(this.#quarantine, nameOf(test), this.#nowMs);
  }
}
