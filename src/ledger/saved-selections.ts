// Selections under names that people gave them.

import type { Test } from "../model/index.ts";
import type { Connection } from "./open.ts";

export type SavedTest = Pick<Test, "id" | "project" | "file" | "titlePath">;

export interface SavedSelection<Request = unknown> {
  name: string;
  configFile: string;
  savedAtMs: number;
  /** The rules and whatever else was asked for, as JSON. */
  request: Request;
  tests: SavedTest[];
}

interface Row {
  name: string;
  config_file: string;
  saved_at: number;
  request: string;
  tests: string;
}

/** All of them, by name. */
export function savedSelections(db: Connection): SavedSelection[] {
  return db
    .prepare<[], Row>("SELECT * FROM saved_selection ORDER BY name")
    .all()
    .map((row) => toSaved(row));
}

export function savedSelection(db: Connection, name: string): SavedSelection | undefined {
  const row = db.prepare<[string], Row>("SELECT * FROM saved_selection WHERE name = ?").get(name);
  return row && toSaved(row);
}

/** Stores the selection, in place of one that has the name. */
export function saveSelection(db: Connection, saved: SavedSelection): void {
  db.prepare<[string, string, number, string, string]>(
    "INSERT OR REPLACE INTO saved_selection (name, config_file, saved_at, request, tests) VALUES (?, ?, ?, ?, ?)",
  ).run(
    saved.name,
    saved.configFile,
    saved.savedAtMs,
    JSON.stringify(saved.request),
    JSON.stringify(saved.tests),
  );
}

/** `unknown` when there is no selection of the old name, `taken` when there is one of the new name. */
export function renameSelection(db: Connection, from: string, to: string): "renamed" | "unknown" | "taken" {
  const rename = db.transaction(() => {
    if (savedSelection(db, from) === undefined) return "unknown";
    if (from !== to && savedSelection(db, to) !== undefined) return "taken";
    db.prepare<[string, string]>("UPDATE saved_selection SET name = ? WHERE name = ?").run(to, from);
    return "renamed";
  });
  return rename.immediate();
}

/** False when there is no selection of this name. */
export function removeSelection(db: Connection, name: string): boolean {
  return db.prepare<[string]>("DELETE FROM saved_selection WHERE name = ?").run(name).changes > 0;
}

function toSaved({ name, config_file, saved_at, request, tests }: Row): SavedSelection {
  return {
    name,
    configFile: config_file,
    savedAtMs: saved_at,
    request: JSON.parse(request) as unknown,
    tests: JSON.parse(tests) as SavedTest[],
  };
}
