// The facts that rules may read beside the inventory. Values only: whoever calls `select` has fetched them.

import type { Impact, Inventory } from "../model/index.ts";

/** Which tests `last-failed` wants, or why nobody can know; then it wants all (doubt selects more). */
export type LastFailed =
  /** `reason` is a sentence: `the ledger has no run yet`. */
  | { known: false; reason: string }
  /** Test id → why it is wanted: `failed in run 01J…`, `did not run in run 01J…`. */
  | { known: true; tests: ReadonlyMap<string, string> };

export interface Facts {
  /** Read by the rule `changed`. */
  impact?: Impact | undefined;
  /** Read by the rule `last-failed`. */
  lastFailed?: LastFailed | undefined;
}

/** All that a rule may look at, apart from its own arguments and the test. */
export interface RuleContext {
  inventory: Inventory;
  facts: Facts;
}
