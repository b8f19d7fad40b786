// pw-select --explain: why tests run, or do not.

import type { Prepared } from "../../engine/index.ts";
import { matchTests, UserError, type Selection } from "../../model/index.ts";
import { explanationJson, explanationText, terminalOf } from "../../report/index.ts";
import { print, printJson } from "../output.ts";

/** Writes the explanation; returns how many tests the whole selection has. Throws `unknown-test`. */
export async function explain(
  query: string,
  prepared: Prepared,
  { selected, excluded }: Selection,
  asJson: boolean,
): Promise<number> {
  const found = matchTests(prepared.inventory().tests, query);
  if (found.length === 0) {
    throw new UserError(
      "unknown-test",
      `No test matches --explain ${JSON.stringify(query)}. Give an id, FILE:LINE, or words of its title; npx playwright test --list shows all.`,
    );
  }
  await prepared.keep();
  const ids = new Set(found.map((test) => test.id));
  const asked = {
    selected: selected.filter(({ test }) => ids.has(test.id)),
    excluded: excluded.filter(({ test }) => ids.has(test.id)),
  };
  if (asJson) printJson(explanationJson(asked));
  else print(explanationText(asked, terminalOf(process.stdout, process.env, Date.now())));
  return selected.length;
}
