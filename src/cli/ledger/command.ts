// What all verbs of pw-ledger share: their options, and a ledger that is open while they work.

import type { Command } from "commander";

import type { Connection } from "../../ledger/index.ts";
import { locateLedger } from "../locate.ts";
import { note } from "../output.ts";

export interface LedgerOptions {
  json?: true;
  ledger?: string;
  config?: string;
}

/** A verb of pw-ledger with the options that every verb has. `usage` is its name with its arguments. */
export function ledgerCommand(program: Command, usage: string, description: string): Command {
  return program
    .command(usage)
    .description(description)
    .helpOption("-h, --help", "show this help")
    .option("--json", "print JSON for programs")
    .option("--ledger <file>", "the ledger to read")
    .option("-c, --config <file>", "Playwright config, or its folder: the ledger is beside it");
}

/** Absolute path of the ledger that the options and this process's surroundings mean. */
export function ledgerOf(options: LedgerOptions): Promise<string> {
  return locateLedger(options, process.cwd(), process.env);
}

/** Opens the ledger for reading, lets `work` ask it, and closes it. Throws `UserError` for a ledger that cannot serve. */
export async function withLedger<T>(options: LedgerOptions, work: (db: Connection) => T): Promise<T> {
  const { ledgerError, openForReading } = await import("../../ledger/index.ts");
  const path = await ledgerOf(options);
  const db = openForReading(path);
  try {
    return work(db);
  } catch (error) {
    // A damaged page shows only when a query meets it.
    throw ledgerError(error, path);
  } finally {
    db.close();
  }
}

export function noteEmptyLedger(): void {
  note("The ledger has no run yet. Record one: npx playwright test --reporter=list,pw-select/reporter");
}
