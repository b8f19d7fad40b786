// The door of ledger: the SQLite file and every statement on it. No SQL is written in any other room.

export * from "./budgeted-selections.ts";
export { ledgerError } from "./errors.ts";
export { errorFingerprint } from "./fingerprint.ts";
export { storedInventory } from "./inventory-store.ts";
export * from "./listing-store.ts";
export { ledgerPath } from "./location.ts";
export { openForReading, type Connection } from "./open.ts";
export * from "./queries/index.ts";
export * from "./records.ts";
export type { RunWriter } from "./run-writer.ts";
export * from "./saved-selections.ts";
export * from "./snapshots.ts";
export { LedgerWriter, type WholeRun } from "./writer.ts";
