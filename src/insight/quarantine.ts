// What the newest runs say of a test in quarantine: whether it is flaky, or broken, or well again.

import type { AttemptTally } from "../ledger/index.ts";

/** How many of its newest runs a verdict on a test needs. */
export const RUNS_FOR_VERDICT = 5;

/**
 * - `flaky`: attempts passed, and others failed;
 * - `broken`: every attempt of the last `RUNS_FOR_VERDICT` runs failed: retries and patience will not help;
 * - `healed`: every attempt of them passed;
 * - `unsettled`: too few runs to say.
 */
export type QuarantineVerdict = "flaky" | "broken" | "healed" | "unsettled";

/** `tallies` are of one test, newest run first, at least `RUNS_FOR_VERDICT` if there are so many. */
export function quarantineVerdict(tallies: readonly AttemptTally[]): QuarantineVerdict {
  const recent = tallies.slice(0, RUNS_FOR_VERDICT);
  const hasPassed = recent.some(({ passed }) => passed > 0);
  const hasFailed = recent.some(({ failed }) => failed > 0);
  if (hasPassed && hasFailed) return "flaky";
  if (recent.length < RUNS_FOR_VERDICT) return "unsettled";
  return hasFailed ? "broken" : "healed";
}

/** Of several tests that one entry holds, the verdict that needs attention most. */
export function worstVerdict(verdicts: readonly QuarantineVerdict[]): QuarantineVerdict {
  const order: QuarantineVerdict[] = ["broken", "flaky", "unsettled", "healed"];
  return order.find((verdict) => verdicts.includes(verdict)) ?? "unsettled";
}
