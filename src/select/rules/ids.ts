// Keeps the tests of a list of ids.

import { UserError, type RuleDefinition, type Test } from "../../model/index.ts";

/**
 * `source` is the file that the list is read from. An id in it may be cut to 8 characters or more; `short-id` is one that
 * is shorter, `no-such-ids` a list of which no test exists: an empty selection would pass.
 */
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
  create({ source }, { inventory, facts: { idLists }, isPart }) {
    const list = idLists?.get(source);
    if (list === undefined)
      throw new Error(`The rule ids needs facts.idLists with ${JSON.stringify(source)}.`);
    const place = source === "-" ? "the ids on standard input" : `the ids of ${source}`;
    const whole = new Set(list);
    const cut = list.filter((id) => !WHOLE_ID.test(id));
    const known = new Set(inventory.tests.map(({ id }) => id));
    const short = list.find((id) => id.length < SHORTEST && !known.has(id));
    if (short !== undefined) throw tooShort(short, place);
    const isListed = ({ id }: Pick<Test, "id">) =>
      whole.has(id) || cut.some((beginning) => id.startsWith(beginning));
    if (isPart !== true && list.length > 0 && !inventory.tests.some(isListed)) throw nothingFound(place);
    return {
      fails: (test) => (isListed(test) ? undefined : `is not among ${place}`),
      reasons: () => [`is among ${place}`],
    };
  },
};

const WHOLE_ID = /^[0-9a-f]{20}-[0-9a-f]{20}$/;
const SHORTEST = 8;

function tooShort(id: string, place: string): UserError {
  return new UserError(
    "short-id",
    `${JSON.stringify(id)} among ${place} is too short to be the beginning of a test id: give ${SHORTEST} characters or more.`,
  );
}

function nothingFound(place: string): UserError {
  return new UserError(
    "no-such-ids",
    `No test has any of ${place}. An id changes with its test's file, titles and project; pw-select --format ids prints those of today.`,
  );
}
