// Keeps selections by the key of all that decided them, and what was said for them.

import type { Connection } from "./open.ts";

/** How many selections of one Playwright config are kept. */
const MOST_SNAPSHOTS = 20;

/** The digest of each part of a key, by its name. */
export type KeyParts = Record<string, string>;

/** The stored selection of this key, as the JSON that was stored; undefined when there is none. */
export function storedSnapshot(
  db: Connection,
  configFile: string,
  key: string,
): { id: number; selection(): string } | undefined {
  const id = db
    .prepare<[string, string], number>("SELECT id FROM snapshot WHERE config_file = ? AND key = ?")
    .pluck()
    .get(configFile, key);
  if (id === undefined) return undefined;
  return {
    id,
    selection: () =>
      db.prepare<[number], string>("SELECT selection FROM snapshot WHERE id = ?").pluck().get(id)!,
  };
}

/** The parts of the keys of this config's selections, the newest first. */
export function storedKeyParts(db: Connection, configFile: string): KeyParts[] {
  return db
    .prepare<[string], string>(
      "SELECT parts FROM snapshot WHERE config_file = ? ORDER BY used_at DESC, id DESC",
    )
    .pluck()
    .all(configFile)
    .map((json) => JSON.parse(json) as KeyParts);
}

/** What was said for a selection; undefined when nobody asked like this. */
export function storedAnswer(db: Connection, snapshotId: number, question: string): string | undefined {
  return db
    .prepare<[number, string], string>(
      "SELECT answer FROM snapshot_answer WHERE snapshot_id = ? AND question = ?",
    )
    .pluck()
    .get(snapshotId, question);
}

export interface Snapshot {
  configFile: string;
  key: string;
  parts: KeyParts;
  selection: string;
  usedAtMs: number;
}

/** Stores a selection, or notes that it was used again; returns its number. Runs inside the caller's transaction. */
export function storeSnapshot(
  db: Connection,
  { configFile, key, parts, selection, usedAtMs }: Snapshot,
): number {
  const id = db
    .prepare<[string, string, string, number, string], number>(
      `INSERT INTO snapshot (config_file, key, parts, used_at, selection) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (config_file, key) DO UPDATE SET used_at = excluded.used_at, selection = excluded.selection
       RETURNING id`,
    )
    .pluck()
    .get(configFile, key, JSON.stringify(parts), usedAtMs, selection)!;
  db.prepare<[string, string, number]>(
    `DELETE FROM snapshot WHERE config_file = ? AND id NOT IN (
       SELECT id FROM snapshot WHERE config_file = ? ORDER BY used_at DESC, id DESC LIMIT ?)`,
  ).run(configFile, configFile, MOST_SNAPSHOTS);
  return id;
}

/** Keeps what was said for a selection. */
export function storeAnswer(db: Connection, snapshotId: number, question: string, answer: string): void {
  db.prepare<[number, string, string]>(
    "INSERT OR REPLACE INTO snapshot_answer (snapshot_id, question, answer) VALUES (?, ?, ?)",
  ).run(snapshotId, question, answer);
}
