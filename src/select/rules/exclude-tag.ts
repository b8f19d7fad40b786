// Takes away the tests whose tags satisfy an expression.

import type { RuleDefinition } from "../../model/index.ts";
import { tagExpression } from "../tag-expression.ts";

export const excludeTag: RuleDefinition<"exclude-tag", { expression: string }> = {
  name: "exclude-tag",
  role: "excludes",
  option: {
    key: "excludeTag",
    flags: "--exclude-tag <expr>",
    help: "not these tags, nor what depends on them",
    group: "By name",
    repeats: "all",
    args: (values) => values.map((expression) => ({ expression })),
  },
  create({ expression }) {
    const satisfies = tagExpression(expression, "--exclude-tag");
    const reason = `has tags that match the excluded ${JSON.stringify(expression)}`;
    return { fails: (test) => (satisfies(test.tags) ? reason : undefined) };
  },
};
