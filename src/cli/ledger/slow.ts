// pw-ledger slow: the tests that take longest.

import type { Command } from "commander";

import { examples, positiveInteger } from "../options.ts";
import { note, print, printJson, stdoutTerminal } from "../output.ts";
import { ledgerCommand, noteEmptyLedger, withLedger, type LedgerOptions } from "./command.ts";
import { testKeys } from "./json.ts";

const MOST_LISTED = 20;

export function addSlow(program: Command): void {
  ledgerCommand(program, "slow", "list the tests that take longest when they pass")
    .option("--limit <n>", `how many tests (default: ${MOST_LISTED}, with --json all)`, positiveInteger)
    .option("--runs <n>", "how many of the newest runs to look at", positiveInteger, 100)
    .addHelpText(
      "after",
      `
By median. \`of all\` is the share of a test in the time of all passed attempts.
${examples([
  ["pw-ledger slow", "the 20 slowest tests of the 100 newest runs"],
  ["pw-ledger slow --runs 1 --json", "all tests of the newest run, for programs"],
])}`,
    )
    .action(async (options: LedgerOptions & { limit?: number; runs: number }) => {
      const { allTests, listRuns, passedDurations } = await import("../../ledger/index.ts");
      const { slowness } = await import("../../insight/index.ts");
      const { isEmpty, slow } = await withLedger(options, (db) => {
        const tests = allTests(db);
        const slow = slowness(passedDurations(db, { limitRuns: options.runs }));
        return {
          isEmpty: listRuns(db, { limit: 1 }).length === 0,
          slow: slow.map((found) => ({ ...found, ...tests.get(found.testId)! })),
        };
      });
      const shown = slow.slice(0, options.limit ?? (options.json ? Infinity : MOST_LISTED));
      if (options.json) {
        printJson(
          shown.map(({ passes, medianMs, p95Ms, totalMs, share, ...test }) => ({
            ...testKeys(test),
            passes,
            medianMs,
            p95Ms,
            totalMs,
            share,
          })),
        );
      } else if (isEmpty) noteEmptyLedger();
      else if (slow.length === 0) note(`No test passed in the newest ${options.runs} runs.`);
      else {
        const { slowTable } = await import("../../report/index.ts");
        print(slowTable(shown, await stdoutTerminal()));
        const more = slow.length - shown.length;
        if (more > 0) note(`… and ${more} more: pw-ledger slow --limit ${slow.length}`);
      }
    });
}
