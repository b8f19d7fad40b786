// Writes docs/schema.md from the comments in the ledger's own SQL. Run: npx jiti scripts/schema-doc.ts

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { LedgerWriter, openForReading, runSql } from "../src/ledger/index.ts";

export interface SchemaObject {
  type: "table" | "view" | "index";
  name: string;
  table: string;
  sql: string;
}

export interface ColumnDoc {
  name: string;
  /** As declared, without constraints: `INTEGER`. */
  type: string;
  nullable: boolean;
  /** The comment beside it, what it refers to, and the values that it may have; `""` when nothing is said. */
  meaning: string;
}

/** What a fresh ledger consists of, in the order in which it was made. */
export function schemaOfFreshLedger(): SchemaObject[] {
  const folder = mkdtempSync(join(tmpdir(), "pw-select-schema-"));
  try {
    const path = join(folder, "ledger.sqlite");
    new LedgerWriter(path).close();
    const db = openForReading(path);
    const { rows } = runSql(
      db,
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
    );
    db.close();
    return rows.map(([type, name, table, sql]) => ({ type, name, table, sql }) as SchemaObject);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The comment below the first line of a table or a view: what a row is. */
export function meaningOf({ sql }: SchemaObject): string {
  return /^[^\n]*\n\s*-- (.*)/.exec(sql)?.[1] ?? "";
}

/** The columns of a table, in order. Expects one column a line, as the migrations are written. */
export function columnsOf({ sql }: SchemaObject): ColumnDoc[] {
  return sql.split("\n").flatMap((line): ColumnDoc[] => {
    const column = /^\s+([a-z_]+) (INTEGER|TEXT|REAL|BLOB)\b(.*)$/.exec(line);
    if (column === null) return [];
    const [, name = "", type = "", rest = ""] = column;
    const comment = /-- (.*)$/.exec(rest)?.[1];
    const reference = /REFERENCES ([a-z_]+) \(([a-z_]+)\)/.exec(rest);
    const values = /CHECK \(\w+ IN \((.*?)\)\)/.exec(rest)?.[1];
    const meaning = [
      comment ?? (/PRIMARY KEY/.test(rest) ? "row id" : undefined),
      reference && `→ \`${reference[1]}.${reference[2]}\``,
      values && `one of ${values}`,
    ];
    return [
      {
        name,
        type,
        nullable: !/NOT NULL|PRIMARY KEY/.test(rest),
        meaning: meaning.filter(Boolean).join("; "),
      },
    ];
  });
}

/** The whole of docs/schema.md. */
export function schemaDoc(objects: readonly SchemaObject[]): string {
  const tables = objects.filter(({ type }) => type === "table");
  const views = objects.filter(({ type }) => type === "view");
  return `${[HEAD, "## Views", ...views.map(viewDoc), "## Tables", ...tables.map((table) => tableDoc(table, objects))].join("\n\n")}\n`;
}

function viewDoc(view: SchemaObject): string {
  return `### ${view.name}\n\n${meaningOf(view)}\n\n\`\`\`sql\n${view.sql}\n\`\`\``;
}

function tableDoc(table: SchemaObject, objects: readonly SchemaObject[]): string {
  const rows = columnsOf(table).map(
    ({ name, type, nullable, meaning }) =>
      `| \`${name}\` | ${type}${nullable ? " or NULL" : ""} | ${meaning.replaceAll("|", "\\|")} |`,
  );
  const indexes = objects
    .filter((object) => object.type === "index" && object.table === table.name)
    .map(({ sql }) => `\`${sql.replace(/^CREATE /, "").replace(/ ON \w+/, " on")}\``);
  return [
    `### ${table.name}\n\n${meaningOf(table)}\n`,
    "| column | type | meaning |",
    "| --- | --- | --- |",
    ...rows,
    ...(indexes.length > 0 ? [`\nIndexes: ${indexes.join(", ")}.`] : []),
  ].join("\n");
}

const HEAD = `# The schema of the ledger

<!-- Made by \`npx jiti scripts/schema-doc.ts\` from the comments in the ledger's SQL. Do not edit. -->

The ledger is one SQLite file; \`pw-ledger path\` prints where it is. Its schema is public: query it with whatever reads
SQLite. Start with the views.

## How to query it

With pw-ledger, which only reads:

\`\`\`sh
pw-ledger sql "SELECT file, count(*) FROM attempts WHERE status = 'timedOut' GROUP BY file" --json
\`\`\`

With SQLite's own shell; \`-readonly\` keeps it from changing anything:

\`\`\`sh
sqlite3 -readonly -box "$(pw-ledger path)" "SELECT id, status, datetime(started_at / 1000, 'unixepoch') AS started FROM run"
\`\`\`

With DuckDB, together with other data:

\`\`\`sql
INSTALL sqlite;
LOAD sqlite;
ATTACH '.pw-select/ledger.sqlite' AS ledger (TYPE sqlite, READ_ONLY);
SELECT file, quantile_cont(duration_ms, 0.95) AS p95_ms FROM ledger.attempts WHERE status = 'passed' GROUP BY file;
\`\`\`

Times are milliseconds since 1970 in UTC, durations are milliseconds. A test's last attempt in a run carries its
\`outcome\`, so \`WHERE outcome IS NOT NULL\` gives one row for each test, repetition and run. JSON columns open with
\`json_each\`: \`SELECT * FROM tests WHERE EXISTS (SELECT 1 FROM json_each(tags) WHERE value = '@smoke')\`.`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL("../docs/schema.md", import.meta.url));
  writeFileSync(file, schemaDoc(schemaOfFreshLedger()));
}
