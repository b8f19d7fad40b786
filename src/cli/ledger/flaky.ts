// pw-ledger flaky: the tests that both passed and failed under the same conditions.

import type { Command } from "commander";

import { examples, positiveInteger } from "../options.ts";
import { note, print, printJson, stdoutTerminal } from "../output.ts";
import { ledgerCommand, noteEmptyLedger, withLedger, type LedgerOptions } from "./command.ts";
import { testKeys } from "./json.ts";

const MOST_LISTED = 20;

export function addFlaky(program: Command): void {
  ledgerCommand(program, "flaky", "list the flaky tests, most flaky first")
    .option("--limit <n>", `how many tests (default: ${MOST_LISTED}, with --json all)`, positiveInteger)
    .option("--runs <n>", "how many of the newest runs to look at", positiveInteger, 100)
    .addHelpText(
      "after",
      `
A run is evidence that a test is flaky when the test failed and then passed in it, or when its repetitions differ;
and when the test passed in some runs and failed in others on one commit without uncommitted changes, the runs with
the rarer result are. A test that only begins to fail, or stops, from one commit to another is not flaky.
${examples([
  ["pw-ledger flaky", "the 20 most flaky tests of the 100 newest runs"],
  ["pw-ledger flaky --runs 500 --json", "all of 500 runs, for programs"],
])}`,
    )
    .action(async (options: LedgerOptions & { limit?: number; runs: number }) => {
      const { allTests, listRuns, outcomes } = await import("../../ledger/index.ts");
      const { flakiness } = await import("../../insight/index.ts");
      const { isEmpty, flaky } = await withLedger(options, (db) => {
        const tests = allTests(db);
        const flaky = flakiness(outcomes(db, { limitRuns: options.runs })).map((found) => ({
          ...found,
          ...tests.get(found.testId)!,
        }));
        return { isEmpty: listRuns(db, { limit: 1 }).length === 0, flaky };
      });
      const shown = flaky.slice(0, options.limit ?? (options.json ? Infinity : MOST_LISTED));
      if (options.json) {
        printJson(
          shown.map(({ runs, flakyRuns, rate, ...test }) => ({ ...testKeys(test), runs, flakyRuns, rate })),
        );
      } else if (isEmpty) noteEmptyLedger();
      else if (flaky.length === 0) note(`No test was flaky in the newest ${options.runs} runs.`);
      else {
        const { flakyTable } = await import("../../report/index.ts");
        print(flakyTable(shown, await stdoutTerminal()));
        const more = flaky.length - shown.length;
        if (more > 0) note(`… and ${more} more: pw-ledger flaky --limit ${flaky.length}`);
      }
    });
}
