// Keeps the tests with an annotation, by its type and, if asked, by a regular expression on its description.

import type { RuleDefinition } from "../../model/index.ts";
import { plainRegex } from "../regex.ts";

export const annotation: RuleDefinition<"annotation", { type: string; pattern?: string }> = {
  name: "annotation",
  role: "asks",
  option: {
    key: "annotation",
    flags: "--annotation <type[=regex]>",
    help: "annotation: issue, issue=JIRA-12",
    group: "By name",
    repeats: "all",
    args: (values) => values.map(parse),
  },
  create({ type, pattern }) {
    const matches = pattern === undefined ? () => true : plainRegex(pattern, "--annotation");
    const asked = pattern === undefined ? type : `${type}=${pattern}`;
    const reason = `has no annotation ${JSON.stringify(asked)}`;
    return {
      fails: ({ annotations }) =>
        annotations.some((one) => one.type === type && matches(one.description ?? "")) ? undefined : reason,
    };
  },
};

function parse(text: string): { type: string; pattern?: string } {
  const end = text.indexOf("=");
  return end === -1 ? { type: text } : { type: text.slice(0, end), pattern: text.slice(end + 1) };
}
