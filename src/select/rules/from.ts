// Keeps the tests of a saved selection.

import type { RuleDefinition } from "../../model/index.ts";

export const from: RuleDefinition<"from", { name: string }> = {
  name: "from",
  role: "narrows",
  option: {
    key: "from",
    flags: "--from <name>",
    help: "in a selection that --save has kept",
    group: "By name",
    args: (values) => values.map((name) => ({ name })),
  },
  needs: ["saved"],
  create({ name }, { facts: { saved } }) {
    const tests = saved?.get(name);
    if (tests === undefined) throw new Error(`The rule from needs facts.saved with ${JSON.stringify(name)}.`);
    return {
      fails: ({ id }) =>
        tests.has(id) ? undefined : `is not in the saved selection ${JSON.stringify(name)}`,
      reasons: () => [`is in the saved selection ${JSON.stringify(name)}`],
    };
  },
};
