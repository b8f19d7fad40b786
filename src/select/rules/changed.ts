// Keeps the tests that a change affects. Which those are is a fact: nothing here looks at files or at git.

import type { RuleDefinition } from "../../model/index.ts";

/** `ref` is the base that the changes were taken from; it is here to be named. */
export const changed: RuleDefinition<"changed", { ref: string }> = {
  name: "changed",
  role: "narrows",
  option: {
    key: "changed",
    flags: "--changed [ref]",
    help: "affected by what differs from the merge base with REF (default: HEAD)",
    group: "What changed or failed",
    args: ([ref = "HEAD"]) => [{ ref }],
  },
  needs: ["impact"],
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
