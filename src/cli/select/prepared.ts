// Prepares a selection for the options of a command, and closes what that opens.

import { prepare, type Prepared, type Request } from "../../engine/index.ts";
import { ledgerError } from "../../ledger/index.ts";
import { locateLedger } from "../locate.ts";
import { note } from "../output.ts";

export interface Place {
  config?: string;
  ledger?: string;
  snapshot?: boolean;
  quiet?: true;
}

/** Lets `work` have the selection. Throws `UserError`. */
export async function withPrepared<T>(
  request: Request,
  { config, ledger: given, snapshot, quiet }: Place,
  work: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  const cwd = process.cwd();
  const ledger = await locateLedger(
    { ...(config !== undefined && { config }), ...(given !== undefined && { ledger: given }) },
    cwd,
    process.env,
  );
  try {
    const prepared = await prepare({
      ...request,
      cwd,
      configFile: config,
      ledger,
      snapshots: snapshot ?? true,
      nowMs: Date.now(),
      ...(process.stderr.isTTY && !quiet && { onListing: sayListing }),
    });
    try {
      return await work(prepared);
    } finally {
      prepared.close();
    }
  } catch (error) {
    throw ledgerError(error, ledger);
  }
}

/** People at a terminal wait for it. */
function sayListing(why: string): void {
  note(`pw-select: asking Playwright for the tests: ${why} …`);
}
