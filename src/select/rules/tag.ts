// Keeps the tests whose tags satisfy an expression.

import type { RuleDefinition } from "../rule.ts";
import { tagExpression } from "../tag-expression.ts";

export const tag: RuleDefinition<"tag", { expression: string }> = {
  name: "tag",
  role: "asks",
  create({ expression }) {
    const satisfies = tagExpression(expression, "--tag");
    const reason = `has no tags that match ${JSON.stringify(expression)}`;
    return { fails: (test) => (satisfies(test.tags) ? undefined : reason) };
  },
};
