// pw-ledger path: where the ledger is.

import { existsSync } from "node:fs";

import type { Command } from "commander";

import { examples } from "../options.ts";
import { note, print, printJson } from "../output.ts";
import { ledgerCommand, ledgerOf, type LedgerOptions } from "./command.ts";

export function addPath(program: Command): void {
  ledgerCommand(program, "path", "print where the ledger is")
    .addHelpText(
      "after",
      examples([
        ["pw-ledger path", "the ledger of the Playwright config in this folder"],
        ['sqlite3 "$(pw-ledger path)"', "opens it in SQLite's own shell"],
      ]),
    )
    .action(async (options: LedgerOptions) => {
      const path = await ledgerOf(options);
      const exists = existsSync(path);
      if (options.json) printJson({ path, exists });
      else {
        print(`${path}\n`);
        if (!exists) note("It does not exist yet: the first recorded run makes it.");
      }
    });
}
