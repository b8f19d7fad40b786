// The facts that rules may read beside the inventory. Values only: whoever selects has fetched them.

import type { Impact } from "./impact.ts";
import type { Inventory } from "./test.ts";

/** How a test came out of its latest run, among the runs that were asked about. */
export interface LatestResult {
  /** `notRun`: it was to run, and did not come to it. A skip that the test asks for counts as passed. */
  state: "passed" | "failed" | "notRun";
  /** A fragment with the test for its subject: `failed in run 12`, `did not run in run 12`. */
  reason: string;
}

/** The latest results, or why nobody can know; then a rule that reads them wants all (doubt selects more). */
export type Latest =
  /** `reason` is a sentence: `the ledger has no run yet`. */
  | { known: false; reason: string }
  /** By test id; a test that is not here was not part of those runs. `scope` names them: `run group 7c1…`. */
  | { known: true; scope: string; results: ReadonlyMap<string, LatestResult> };

/** How often a test was flaky in the recent runs. */
export interface FlakyRuns {
  runs: number;
  flakyRuns: number;
}

/** An entry of the quarantine file that holds for a test. */
export interface QuarantineFact {
  reason: string;
  /** `YYYY-MM-DD` */
  expires?: string | undefined;
}

export interface Facts {
  /** Read by the rule `changed`. */
  impact?: Impact | undefined;
  /** Read by the rules `last-failed`, `not-run` and `not-passed`. */
  latest?: Latest | undefined;
  /** Ids of the tests that were ever recorded. */
  recorded?: ReadonlySet<string> | undefined;
  /** By test id; a test that is not here was not flaky. */
  flaky?: ReadonlyMap<string, FlakyRuns> | undefined;
  /** Median duration of the recent passes in milliseconds, by test id. */
  durations?: ReadonlyMap<string, number> | undefined;
  /** Owners by the file that declares the test (`Test.declaredIn`), as CODEOWNERS names them. */
  owners?: ReadonlyMap<string, readonly string[]> | undefined;
  /** By test id; an expired entry is not here. */
  quarantined?: ReadonlyMap<string, QuarantineFact> | undefined;
  /** Ids of the tests of saved selections, by name. */
  saved?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** Test ids, by the file that they were read from. */
  idLists?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** All that a rule may look at, apart from its own arguments and the test. */
export interface RuleContext {
  inventory: Inventory;
  facts: Facts;
  /** The inventory may lack tests that exist, so that nothing can be said of those that are not there. */
  isPart?: boolean | undefined;
}
