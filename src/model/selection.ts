// A selection: which tests should run, and for every other test why it should not.

import type { Mask } from "./mask.ts";
import type { Test } from "./test.ts";

export interface Selection {
  /** Digest of all that decided: the test set, the rules with their arguments, the facts that they read. */
  key: string;
  /** In the order of the inventory. */
  selected: SelectedTest[];
  /** In the order of the inventory; every one with at least one mask. */
  excluded: ExcludedTest[];
}

export interface SelectedTest {
  test: Test;
  /** Why it runs, where a rule had something to say: `cart.spec.ts imports src/pages/cart.ts, which changed`. */
  reasons: string[];
}

export interface ExcludedTest {
  test: Test;
  /** Every mask, not only the first. */
  masks: [Mask, ...Mask[]];
}
