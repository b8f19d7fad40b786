import { copyFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import {
  LedgerWriter,
  listRuns,
  loadListing,
  openForReading,
  runSql,
  storedInventory,
} from "../../src/ledger/index.ts";
import { SCHEMA_VERSION } from "../../src/ledger/migrations/index.ts";
import { temporaryFolder } from "../helpers/ledger.ts";

const CONFIG_FILE = "/shop/playwright.config.ts";

/** A copy of the ledger that `fixtures/make-ledger.ts` made with the code of schema version 1. */
function ledgerOfVersion1(): string {
  const path = join(temporaryFolder(), "ledger.sqlite");
  copyFileSync(join(import.meta.dirname, "fixtures", "v1.sqlite"), path);
  return path;
}

test("migrates a ledger of version 1, and finds all that is in it", () => {
  const path = ledgerOfVersion1();
  const db = openForReading(path);
  expect(db.pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION);
  expect(db.pragma("foreign_key_check")).toEqual([]);
  expect(
    listRuns(db, { limit: 10 }).map(({ group, status, unexpected }) => [group, status, unexpected]),
  ).toEqual([
    ["build-2", "passed", 0],
    ["build-1", "failed", 1],
  ]);
  const { rows } = runSql(
    db,
    "SELECT run_id, title_path, retry, status, outcome, error FROM attempts ORDER BY run_id, attempts.id",
  );
  const [adds, pays] = ['["cart","adds an item"]', '["cart","pays"]'];
  expect(rows).toEqual([
    [1, adds, 0, "passed", "expected", null],
    [1, pays, 0, "timedOut", null, "Timed out after 1000 ms"],
    [1, pays, 1, "failed", "unexpected", "Timed out after 1000 ms"],
    [2, adds, 0, "passed", "expected", null],
    [2, pays, 0, "passed", "expected", null],
  ]);
  expect(storedInventory(db, CONFIG_FILE)?.inventory.tests.map(({ titlePath }) => titlePath)).toEqual([
    ["cart", "adds an item"],
    ["cart", "pays"],
  ]);
  db.close();
});

test("knows nothing of what the listing of an older version was made from", () => {
  expect(loadListing(ledgerOfVersion1(), CONFIG_FILE)).toBe(undefined);
});

test("goes on recording in a ledger that was migrated", () => {
  const path = ledgerOfVersion1();
  const writer = new LedgerWriter(path);
  const stored = storedInventory(openForReading(path), CONFIG_FILE)!;
  writer.storeInventory({ ...stored.inventory, tests: [] }, 5);
  writer.close();
  const db = openForReading(path);
  expect(storedInventory(db, CONFIG_FILE)).toMatchObject({ listedAtMs: 5, inventory: { tests: [] } });
  db.close();
});
