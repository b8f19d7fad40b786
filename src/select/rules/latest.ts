// What `last-failed`, `not-run` and `not-passed` share: they keep tests by their latest result.

import type { Latest, LatestResult, RuleCheck, RuleOptions } from "../../model/index.ts";

/** `since` is the scope as the user wrote it: a duration or a run; the newest run group without it. */
export interface LatestArgs {
  since?: string;
}

export const latestArgs = (_values: string[], { since }: RuleOptions): LatestArgs[] => [
  since === undefined ? {} : { since },
];

export interface LatestQuestion {
  /** Is a test with this result wanted? Undefined is a test that was not part of the runs. */
  wants(result: LatestResult | undefined): boolean;
  /** Why a test that was not part of the runs is wanted; a fragment. */
  absent: string;
  /** Why a test is not wanted; a fragment. */
  unwanted: string;
}

export function latestCheck(name: string, latest: Latest | undefined, question: LatestQuestion): RuleCheck {
  if (latest === undefined) throw new Error(`The rule ${name} needs facts.latest.`);
  if (!latest.known) return { fails: () => undefined, reasons: () => [latest.reason] };
  const { results, scope } = latest;
  const reason = `${question.unwanted} ${scope}`;
  return {
    fails: ({ id }) => (question.wants(results.get(id)) ? undefined : reason),
    reasons: ({ id }) => [results.get(id)?.reason ?? `${question.absent} ${scope}`],
  };
}
