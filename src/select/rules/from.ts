// Keeps the tests of a saved selection.

import { UserError, type RuleDefinition } from "../../model/index.ts";

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
  create({ name }, { inventory, facts: { saved }, isPart }) {
    const tests = saved?.get(name);
    if (tests === undefined) throw new Error(`The rule from needs facts.saved with ${JSON.stringify(name)}.`);
    if (isPart !== true && tests.size > 0 && !inventory.tests.some(({ id }) => tests.has(id))) {
      throw new UserError(
        "selection-gone",
        `None of the tests of the saved selection ${JSON.stringify(name)} exists any more: pw-select show ${name}`,
      );
    }
    return {
      fails: ({ id }) =>
        tests.has(id) ? undefined : `is not in the saved selection ${JSON.stringify(name)}`,
      reasons: () => [`is in the saved selection ${JSON.stringify(name)}`],
    };
  },
};
