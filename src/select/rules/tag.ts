// Keeps the tests whose tags satisfy an expression.

import type { RuleDefinition } from "../../model/index.ts";
import { tagExpression } from "../tag-expression.ts";

export const tag: RuleDefinition<"tag", { expression: string }> = {
  name: "tag",
  role: "asks",
  option: {
    key: "tag",
    flags: "--tag <expr>",
    help: 'tags: smoke, @smoke, "cart and not (slow or visual)"',
    group: "By name",
    repeats: "all",
    args: (values) => values.map((expression) => ({ expression })),
  },
  create({ expression }) {
    const satisfies = tagExpression(expression, "--tag");
    const reason = `has no tags that match ${JSON.stringify(expression)}`;
    return { fails: (test) => (satisfies(test.tags) ? undefined : reason) };
  },
};
