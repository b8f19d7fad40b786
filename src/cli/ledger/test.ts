// pw-ledger test: what has become of one test over the runs.

import type { Command } from "commander";

import type { TestHistory } from "../../insight/index.ts";
import type { TestRow } from "../../ledger/index.ts";
import { UserError } from "../../model/index.ts";
import { examples, positiveInteger } from "../options.ts";
import { note, print, printJson, stdoutTerminal } from "../output.ts";
import { ledgerCommand, withLedger, type LedgerOptions } from "./command.ts";
import { resultJson } from "./json.ts";

const MOST_LISTED = 20;

type Entry = { test: TestRow; history: TestHistory };

export function addTest(program: Command): void {
  ledgerCommand(program, "test", "show the history of one test: outcomes, durations, errors, commits")
    .argument("<query...>", "words of its name, project, file or tags; or file:line; or how its id begins")
    .option("--runs <n>", "how many of its newest runs to look at", positiveInteger, 50)
    .addHelpText(
      "after",
      examples([
        ["pw-ledger test cart adds", "the test with both words in its name"],
        ["pw-ledger test cart.spec.ts:12", "the test on that line"],
        ["pw-ledger test @smoke --json", "every test with that tag, for programs"],
      ]),
    )
    .action(async (words: string[], options: LedgerOptions & { runs: number }) => {
      const query = words.join(" ");
      const { findTests, testHistory } = await import("../../ledger/index.ts");
      const { historyOf } = await import("../../insight/index.ts");
      const { total, entries } = await withLedger(options, (db) => {
        const tests = findTests(db, query);
        const shown = options.json ? tests : tests.slice(0, MOST_LISTED);
        const entries = shown.map((test): Entry => {
          return { test, history: historyOf(testHistory(db, test.id, { limitRuns: options.runs })) };
        });
        return { total: tests.length, entries };
      });
      const [first] = entries;
      if (first === undefined) {
        throw new UserError(
          "unknown-test",
          `No recorded test is meant by "${query}". Use fewer words, or list the tests of a run: pw-ledger run --json`,
        );
      }
      if (options.json) printJson(entries.map(historyJson));
      else await show(first, entries, total);
    });
}

async function show(first: Entry, entries: Entry[], total: number): Promise<void> {
  const { testList, testPage } = await import("../../report/index.ts");
  const terminal = await stdoutTerminal();
  if (total === 1) {
    print(testPage(first.test, first.history, terminal));
    return;
  }
  print(testList(entries, terminal));
  const which = total > entries.length ? `; these are the first ${entries.length}` : "";
  note(`${total} tests match${which}. Add words (the project's name, say), or name one by file:line.`);
}

function historyJson({ test, history }: Entry) {
  return { ...test, ...history, results: history.results.map(resultJson) };
}
