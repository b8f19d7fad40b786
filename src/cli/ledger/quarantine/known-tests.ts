// The tests that a person may mean, for the verbs of quarantine: as listed, else as recorded. Needs no ledger to be there.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { describeTest, UserError, type Test } from "../../../model/index.ts";
import type { Connection } from "../../../ledger/index.ts";
import { configFolder } from "../../locate.ts";
import { ledgerOf, withLedger, type LedgerOptions } from "../command.ts";

export type KnownTest = Pick<Test, "id" | "project" | "file" | "line" | "titlePath" | "tags">;

export interface KnownTests {
  /** What Playwright listed last; undefined when it was never asked. */
  listed: KnownTest[] | undefined;
  /** Every test of every recorded run, those that are gone too. */
  recorded: KnownTest[];
}

/** The folder that the quarantine is in. */
export function quarantineFolder(options: LedgerOptions): string {
  return configFolder(options.config, process.cwd());
}

/** Lets `work` ask the ledger; without one, `fallback`. */
export async function askIfThere<T>(
  options: LedgerOptions,
  fallback: T,
  work: (db: Connection) => T,
): Promise<T> {
  return existsSync(await ledgerOf(options)) ? withLedger(options, work) : fallback;
}

export async function knownTests(options: LedgerOptions): Promise<KnownTests> {
  const { allTests, storedInventory } = await import("../../../ledger/index.ts");
  const files = configFiles(options);
  return askIfThere<KnownTests>(options, { listed: undefined, recorded: [] }, (db) => ({
    listed: files.map((file) => storedInventory(db, file)).find((stored) => stored !== undefined)?.inventory
      .tests,
    recorded: [...allTests(db).values()],
  }));
}

/** Under which names the listing of this config may be stored. */
function configFiles(options: LedgerOptions): string[] {
  const folder = quarantineFolder(options);
  const names = ["ts", "js", "mts", "mjs", "cts", "cjs"].map((end) =>
    join(folder, `playwright.config.${end}`),
  );
  return options.config === undefined ? names : [resolve(options.config), ...names];
}

/** One candidate, unless all are wanted. Throws `ambiguous-test` with a list that tells them apart. */
export function refuseSeveral(
  found: readonly Pick<Test, "project" | "file" | "titlePath">[],
  query: string,
  help: string,
): void {
  if (found.length <= 1) return;
  const most = 10;
  const list = found.slice(0, most).map((test) => `  ${describeTest(test)}`);
  const more = found.length > most ? `\n  … and ${found.length - most} more` : "";
  throw new UserError(
    "ambiguous-test",
    `"${query}" means ${found.length} tests. ${help}\n${list.join("\n")}${more}`,
  );
}
