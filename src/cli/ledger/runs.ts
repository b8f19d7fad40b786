// pw-ledger runs: the runs, newest first.

import type { Command } from "commander";

import { examples, positiveInteger } from "../options.ts";
import { print, printJson, stdoutTerminal } from "../output.ts";
import { ledgerCommand, noteEmptyLedger, withLedger, type LedgerOptions } from "./command.ts";
import { runJson } from "./json.ts";

export function addRuns(program: Command): void {
  ledgerCommand(program, "runs", "list the runs, newest first")
    .option("--limit <n>", "how many runs", positiveInteger, 20)
    .addHelpText(
      "after",
      `
✓ passed, ✗ failed, ↻ flaky, – skipped: numbers of tests. A + behind a commit: not all changes were committed.
${examples([
  ["pw-ledger runs", "the 20 newest runs"],
  ["pw-ledger runs --limit 5 --json", "the 5 newest runs, for programs"],
])}`,
    )
    .action(async (options: LedgerOptions & { limit: number }) => {
      const { listRuns } = await import("../../ledger/index.ts");
      const runs = await withLedger(options, (db) => listRuns(db, { limit: options.limit }));
      if (options.json) printJson(runs.map(runJson));
      else if (runs.length === 0) noteEmptyLedger();
      else {
        const { runsTable } = await import("../../report/index.ts");
        print(runsTable(runs, await stdoutTerminal()));
      }
    });
}
