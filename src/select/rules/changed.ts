// Keeps the tests that a change affects. Which those are is a fact: nothing here looks at files or at git.

import type { RuleDefinition } from "../rule.ts";

/** `ref` is the base that the changes were taken from; it is here to be named. */
export const changed: RuleDefinition<"changed", { ref: string }> = {
  name: "changed",
  role: "narrows",
  reads: ({ facts: { impact } }) =>
    impact === undefined || impact.all ? impact : { ...impact, affected: [...impact.affected].sort(byId) },
  create({ ref }, { facts: { impact } }) {
    if (impact === undefined) throw new Error("The rule changed needs facts.impact.");
    if (impact.all) {
      const reasons = impact.reasons.map(({ because }) => because);
      return { fails: () => undefined, reasons: () => reasons };
    }
    const { affected } = impact;
    const reason = `is not affected by the changes since ${ref}`;
    return {
      fails: (test) => (affected.has(test.id) ? undefined : reason),
      reasons: (test) => (affected.get(test.id) ?? []).map(({ because }) => because),
    };
  },
};

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
