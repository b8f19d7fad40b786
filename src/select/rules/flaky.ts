// Keeps the tests that were flaky in the recent runs, as `pw-ledger flaky` judges them.

import type { Facts, FlakyRuns, RuleDefinition } from "../../model/index.ts";

export const flaky: RuleDefinition<"flaky"> = {
  name: "flaky",
  role: "narrows",
  option: {
    key: "flaky",
    flags: "--flaky",
    help: "flaky in recent runs, as pw-ledger flaky says",
    group: "By history",
    args: () => [{}],
  },
  needs: ["flaky"],
  create(_args, { facts }) {
    const known = flakyTests(facts);
    return {
      fails: ({ id }) => (known.has(id) ? undefined : "was not flaky in recent runs"),
      reasons: ({ id }) => [wasFlaky(known.get(id))],
    };
  },
};

export const excludeFlaky: RuleDefinition<"exclude-flaky"> = {
  name: "exclude-flaky",
  role: "excludes",
  option: {
    key: "excludeFlaky",
    flags: "--exclude-flaky",
    help: "not flaky in recent runs",
    group: "By history",
    args: () => [{}],
  },
  needs: ["flaky"],
  create(_args, { facts }) {
    const known = flakyTests(facts);
    return { fails: ({ id }) => (known.has(id) ? wasFlaky(known.get(id)) : undefined) };
  },
};

function flakyTests({ flaky: known }: Facts): ReadonlyMap<string, FlakyRuns> {
  if (known === undefined) throw new Error("The rules on flaky tests need facts.flaky.");
  return known;
}

function wasFlaky(found: FlakyRuns | undefined): string {
  return `was flaky in ${found?.flakyRuns ?? 0} of ${found?.runs ?? 0} recent runs`;
}
