import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { columnsOf, meaningOf, schemaDoc, schemaOfFreshLedger } from "../../scripts/schema-doc.ts";
import { openForReading, runSql } from "../../src/ledger/index.ts";
import { ledgerWith } from "../helpers/ledger.ts";

const objects = schemaOfFreshLedger();
const tables = objects.filter(({ type }) => type === "table");

describe("docs/schema.md", () => {
  test("is what `npx jiti scripts/schema-doc.ts` makes", () => {
    const file = new URL("../../docs/schema.md", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(schemaDoc(objects));
  });

  test("knows every column that SQLite knows", () => {
    const db = openForReading(ledgerWith([]));
    for (const table of tables) {
      const { rows } = runSql(db, `SELECT name FROM pragma_table_info('${table.name}')`);
      expect(columnsOf(table).map(({ name }) => name)).toEqual(rows.flat());
    }
    db.close();
  });

  test("says of every table, view and column what it means", () => {
    for (const object of objects.filter(({ type }) => type !== "index")) {
      expect(meaningOf(object), object.name).not.toBe("");
    }
    const silent = tables.flatMap((table) =>
      columnsOf(table)
        .filter(({ meaning }) => meaning === "")
        .map(({ name }) => `${table.name}.${name}`),
    );
    expect(silent).toEqual([]);
  });
});
