// pw-ledger run: one run, with its tests.

import type { Command } from "commander";

import { UserError } from "../../model/index.ts";
import { examples } from "../options.ts";
import { print, printJson, stdoutTerminal } from "../output.ts";
import { ledgerCommand, withLedger, type LedgerOptions } from "./command.ts";
import { runJson, runTestJson } from "./json.ts";

export function addRun(program: Command): void {
  ledgerCommand(program, "run", "show one run: what failed, was flaky, or did not run")
    .argument("[run]", "its number, `last`, `last~1` (the one before), or how its id begins", "last")
    .addHelpText(
      "after",
      examples([
        ["pw-ledger run", "the newest run"],
        ["pw-ledger run last~1", "the one before"],
        ["pw-ledger run 12 --json", "run 12 with all its tests and attempts, for programs"],
      ]),
    )
    .action(async (name: string, options: LedgerOptions) => {
      const { budgetOfRun, findRun, runErrors, runTests } = await import("../../ledger/index.ts");
      const { run, tests, errors, budget } = await withLedger(options, (db) => {
        const run = findRun(db, name);
        if (run === undefined) {
          throw new UserError(
            "unknown-run",
            `No run, or more than one, is meant by "${name}". \`pw-ledger runs\` lists them: ` +
              "name one by its number, as last or last~1, or by the beginning of its id.",
          );
        }
        return {
          run,
          tests: runTests(db, run.number),
          errors: runErrors(db, run.number),
          budget: budgetOfRun(db, run.number) ?? null,
        };
      });
      if (options.json) {
        printJson({ ...runJson(run), budget, errors, tests: tests.map(runTestJson) });
        return;
      }
      const { runPage } = await import("../../report/index.ts");
      print(runPage(run, tests, errors, budget, await stdoutTerminal()));
    });
}
