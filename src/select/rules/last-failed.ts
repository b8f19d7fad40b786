// Keeps the tests that failed last time, or did not come to run. Which those are is a fact.

import type { RuleDefinition } from "../rule.ts";

export const lastFailed: RuleDefinition<"last-failed", Record<string, never>> = {
  name: "last-failed",
  role: "narrows",
  reads: ({ facts }) =>
    facts.lastFailed?.known === true
      ? [...facts.lastFailed.tests].sort(([a], [b]) => (a < b ? -1 : 1))
      : facts.lastFailed,
  create(_args, { facts }) {
    const known = facts.lastFailed;
    if (known === undefined) throw new Error("The rule last-failed needs facts.lastFailed.");
    if (!known.known) {
      return { fails: () => undefined, reasons: () => [known.reason] };
    }
    const { tests } = known;
    return {
      fails: (test) =>
        tests.has(test.id) ? undefined : "has not failed, nor been left out, in its latest run",
      reasons: (test) => {
        const reason = tests.get(test.id);
        return reason === undefined ? [] : [reason];
      },
    };
  },
};
