// Takes away the tests whose tags satisfy an expression.

import type { RuleDefinition } from "../rule.ts";
import { tagExpression } from "../tag-expression.ts";

export const excludeTag: RuleDefinition<"exclude-tag", { expression: string }> = {
  name: "exclude-tag",
  role: "excludes",
  create({ expression }) {
    const satisfies = tagExpression(expression, "--exclude-tag");
    const reason = `has tags that match the excluded ${JSON.stringify(expression)}`;
    return { fails: (test) => (satisfies(test.tags) ? reason : undefined) };
  },
};
