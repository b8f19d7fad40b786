// Keeps the tests that no run has recorded yet.

import type { RuleDefinition } from "../../model/index.ts";

export const isNew: RuleDefinition<"new"> = {
  name: "new",
  role: "narrows",
  option: {
    key: "new",
    flags: "--new",
    help: "never recorded",
    group: "What changed or failed",
    args: () => [{}],
  },
  needs: ["recorded"],
  create(_args, { facts: { recorded } }) {
    if (recorded === undefined) throw new Error("The rule new needs facts.recorded.");
    return {
      fails: ({ id }) => (recorded.has(id) ? "was recorded before" : undefined),
      reasons: () => ["was never recorded"],
    };
  },
};
