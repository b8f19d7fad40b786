// Masks: why a test is not selected. A mask always has a rule and a reason.

/**
 * - `unavailable`: the test must not or cannot run; this spreads to the tests that depend on it.
 * - `unaffected`: the test need not run; it still runs when a selected test depends on it.
 */
export type MaskKind = "unavailable" | "unaffected";

export interface Mask {
  /** Name of the rule that masked the test: `tag`, `changed`, … or `dependency` for a propagated mask. */
  rule: string;
  kind: MaskKind;
  /** A sentence fragment for people: `has no tag that matches "@smoke"`. */
  reason: string;
  /** Id of the test that a propagated mask came from. */
  origin?: string;
}
