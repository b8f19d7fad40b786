// Keeps, beside the stored inventory of a config, what it was made from. Knows nothing of what the texts mean.

import { existsSync } from "node:fs";

import type { Inventory } from "../model/index.ts";
import { storedInventory, storeInventory } from "./inventory-store.ts";
import { openForReading, openForWriting, type Connection } from "./open.ts";

/** The inputs of a listing, as table `inventory_inputs` documents them; JSON stays text. */
export interface ListingInputs {
  conditions: string;
  envNames: string;
  unseen: string;
  inputs: string;
  stats: Float64Array;
  checkedAtMs: number;
}

/** What a check needs of a stored listing; the tests stay where they are. */
export interface StoredListing extends ListingInputs {
  digest: string;
}

/** A whole listing, to be stored. */
export interface ListingToStore extends StoredListing {
  inventory: Inventory;
  onlyItems: string;
  graph: string;
}

/** Undefined where no listing with inputs is stored. Throws `UserError` when the ledger cannot be read. */
export function loadListing(ledger: string, configFile: string): StoredListing | undefined {
  return reading(ledger, (db) => {
    const row = db
      .prepare<[string], Omit<StoredListing, "stats"> & { stats: Buffer }>(
        `SELECT digest, conditions, env_names AS envNames, unseen, inputs, stats, checked_at AS checkedAtMs
         FROM inventory JOIN inventory_inputs ON inventory_id = id WHERE config_file = ?`,
      )
      .get(configFile);
    return row && { ...row, stats: floatsOf(row.stats) };
  });
}

/** The graph of the listing of this digest; undefined when another has taken its place meanwhile. */
export function loadGraph(ledger: string, configFile: string, digest: string): string | undefined {
  return reading(ledger, (db) =>
    db
      .prepare<[string, string], string>(
        "SELECT graph FROM inventory JOIN inventory_inputs ON inventory_id = id WHERE config_file = ? AND digest = ?",
      )
      .pluck()
      .get(configFile, digest),
  );
}

/** The listing of this digest; undefined when another has taken its place meanwhile. */
export function loadListed(
  ledger: string,
  configFile: string,
  digest: string,
): { inventory: Inventory; onlyItems: string } | undefined {
  return reading(ledger, (db) =>
    // One transaction, so that what is read belongs together.
    db.transaction(() => {
      const row = db
        .prepare<[string, string], { onlyItems: string }>(
          `SELECT only_items AS onlyItems FROM inventory JOIN inventory_inputs ON inventory_id = id
           WHERE config_file = ? AND digest = ?`,
        )
        .get(configFile, digest);
      const stored = row && storedInventory(db, configFile);
      return row && stored && { inventory: stored.inventory, ...row };
    })(),
  );
}

/** Replaces what is stored of this config. Makes the ledger when there is none. Throws `UserError`. */
export function saveListing(ledger: string, listing: ListingToStore): void {
  writing(ledger, (db) => {
    storeInventory(db, listing.inventory, listing.checkedAtMs);
    db.prepare(
      `INSERT INTO inventory_inputs
         (inventory_id, digest, conditions, env_names, unseen, inputs, stats, checked_at, only_items, graph)
       SELECT id, @digest, @conditions, @envNames, @unseen, @inputs, @stats, @checkedAtMs, @onlyItems, @graph
       FROM inventory WHERE config_file = @configFile`,
    ).run({ ...textsOf(listing), configFile: listing.inventory.configFile });
  });
}

/** Stores what a check found out about files that were touched but not changed; the listing stays. */
export function refreshInputs(
  ledger: string,
  configFile: string,
  checked: Pick<StoredListing, "digest" | "inputs" | "stats" | "checkedAtMs"> & { graph?: string },
): void {
  writing(ledger, (db) => {
    db.prepare(
      `UPDATE inventory_inputs
       SET inputs = @inputs, stats = @stats, checked_at = @checkedAtMs, graph = coalesce(@graph, graph)
       WHERE digest = @digest AND inventory_id = (SELECT id FROM inventory WHERE config_file = @configFile)`,
    ).run({ ...checked, stats: bytesOf(checked.stats), graph: checked.graph ?? null, configFile });
  });
}

function textsOf({ inventory: _inventory, stats, ...texts }: ListingToStore) {
  return { ...texts, stats: bytesOf(stats) };
}

function bytesOf(stats: Float64Array): Buffer {
  return Buffer.from(stats.buffer, stats.byteOffset, stats.byteLength);
}

function floatsOf(bytes: Buffer): Float64Array {
  // A copy, because the bytes of a row need not begin where a float may.
  return new Float64Array(new Uint8Array(bytes).buffer);
}

function reading<T>(ledger: string, read: (db: Connection) => T): T | undefined {
  if (!existsSync(ledger)) return undefined;
  const db = openForReading(ledger);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

function writing(ledger: string, write: (db: Connection) => void): void {
  const db = openForWriting(ledger);
  try {
    db.transaction(() => write(db)).immediate();
  } finally {
    db.close();
  }
}
