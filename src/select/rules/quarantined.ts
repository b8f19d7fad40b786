// Keeps the tests in quarantine, or the others.

import type { Facts, QuarantineFact, RuleDefinition } from "../../model/index.ts";

export const quarantined: RuleDefinition<"quarantined"> = {
  name: "quarantined",
  role: "narrows",
  option: {
    key: "quarantined",
    flags: "--quarantined",
    help: "in quarantine",
    group: "By history",
    args: () => [{}],
  },
  needs: ["quarantined"],
  create(_args, { facts }) {
    const entries = entriesOf(facts);
    return {
      fails: ({ id }) => (entries.has(id) ? undefined : "is not in quarantine"),
      reasons: ({ id }) => [`is in quarantine: ${entries.get(id)?.reason ?? ""}`],
    };
  },
};

export const excludeQuarantined: RuleDefinition<"exclude-quarantined"> = {
  name: "exclude-quarantined",
  role: "excludes",
  option: {
    key: "excludeQuarantined",
    flags: "--exclude-quarantined",
    help: "not in quarantine",
    group: "By history",
    args: () => [{}],
  },
  needs: ["quarantined"],
  create(_args, { facts }) {
    const entries = entriesOf(facts);
    return {
      fails({ id }) {
        const entry = entries.get(id);
        return entry && `is in quarantine: ${entry.reason}`;
      },
    };
  },
};

function entriesOf({ quarantined: entries }: Facts): ReadonlyMap<string, QuarantineFact> {
  if (entries === undefined) throw new Error("The rules on quarantine need facts.quarantined.");
  return entries;
}
