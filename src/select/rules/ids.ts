// Keeps the tests of a list of ids.

import type { RuleDefinition } from "../../model/index.ts";

/** `source` is the file that the list is read from. An id in it may be cut to 8 characters or more. */
export const ids: RuleDefinition<"ids", { source: string }> = {
  name: "ids",
  role: "narrows",
  option: {
    key: "ids",
    flags: "--ids <file>",
    help: "test ids, one a line; - is standard input",
    group: "By name",
    args: (values) => values.map((source) => ({ source })),
  },
  needs: ["idLists"],
  create({ source }, { facts: { idLists } }) {
    const list = idLists?.get(source);
    if (list === undefined)
      throw new Error(`The rule ids needs facts.idLists with ${JSON.stringify(source)}.`);
    const place = source === "-" ? "the ids on standard input" : `the ids of ${source}`;
    const whole = new Set(list);
    const cut = list.filter((id) => id.length >= 8 && !WHOLE_ID.test(id));
    return {
      fails: ({ id }) =>
        whole.has(id) || cut.some((beginning) => id.startsWith(beginning))
          ? undefined
          : `is not among ${place}`,
      reasons: () => [`is among ${place}`],
    };
  },
};

const WHOLE_ID = /^[0-9a-f]{20}-[0-9a-f]{20}$/;
