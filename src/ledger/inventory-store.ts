// Keeps the last listing of each Playwright config.

import type { Inventory, Project, Test } from "../model/index.ts";
import type { Connection } from "./open.ts";

type StoredTest = Omit<Test, "file"> & { position: number };

/** Replaces the stored listing of this config. Runs inside the caller's transaction. */
export function storeInventory(db: Connection, inventory: Inventory, listedAtMs: number): void {
  db.prepare("DELETE FROM inventory WHERE config_file = ?").run(inventory.configFile);
  const { lastInsertRowid } = db
    .prepare(
      "INSERT INTO inventory (config_file, root_dir, playwright_version, projects, listed_at) VALUES (?, ?, ?, ?, ?)",
    )
    .run(
      inventory.configFile,
      inventory.rootDir,
      inventory.playwrightVersion,
      JSON.stringify(inventory.projects),
      listedAtMs,
    );
  const byFile = new Map<string, StoredTest[]>();
  inventory.tests.forEach(({ file, ...test }, position) => {
    const tests = byFile.get(file) ?? [];
    if (tests.length === 0) byFile.set(file, tests);
    tests.push({ position, ...test });
  });
  const insert = db.prepare(
    "INSERT INTO inventory_file (inventory_id, position, file, tests) VALUES (?, ?, ?, ?)",
  );
  let position = 0;
  for (const [file, tests] of byFile) insert.run(lastInsertRowid, position++, file, JSON.stringify(tests));
}

/** The last listing of this config, in the order of listing. */
export function storedInventory(
  db: Connection,
  configFile: string,
): { inventory: Inventory; listedAtMs: number } | undefined {
  const row = db
    .prepare<
      [string],
      { id: number; root_dir: string; playwright_version: string; projects: string; listed_at: number }
    >("SELECT id, root_dir, playwright_version, projects, listed_at FROM inventory WHERE config_file = ?")
    .get(configFile);
  if (row === undefined) return undefined;
  const tests: Test[] = [];
  const files = db
    .prepare<[number], { file: string; tests: string }>(
      "SELECT file, tests FROM inventory_file WHERE inventory_id = ? ORDER BY position",
    )
    .all(row.id);
  for (const { file, tests: json } of files) {
    for (const { position, ...test } of JSON.parse(json) as StoredTest[]) tests[position] = { ...test, file };
  }
  return {
    inventory: {
      rootDir: row.root_dir,
      configFile,
      playwrightVersion: row.playwright_version,
      projects: JSON.parse(row.projects) as Project[],
      tests,
    },
    listedAtMs: row.listed_at,
  };
}
