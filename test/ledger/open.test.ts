import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { LedgerWriter, listRuns, openForReading } from "../../src/ledger/index.ts";
import { SCHEMA_VERSION } from "../../src/ledger/migrations/index.ts";
import { openForWriting } from "../../src/ledger/open.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pw-select-ledger-"));
  path = join(folder, ".pw-select", "ledger.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("makes the ledger on first use, in a folder that git ignores", () => {
  new LedgerWriter(path).close();
  expect(readFileSync(join(dirname(path), ".gitignore"), "utf8")).toBe("*\n");
  const db = openForReading(path);
  expect(listRuns(db, { limit: 10 })).toEqual([]);
  db.close();
});

test("does not put a .gitignore into a folder of the user's", () => {
  const own = join(folder, "data", "history.sqlite");
  new LedgerWriter(own).close();
  expect(() => statSync(join(folder, "data", ".gitignore"))).toThrow("ENOENT");
});

test("sets every pragma so that it holds", () => {
  const db = openForWriting(path);
  const read = (name: string) => db.pragma(name, { simple: true });
  expect([read("journal_mode"), read("synchronous"), read("foreign_keys")]).toEqual(["wal", 1, 1]);
  expect(read("busy_timeout")).toBeGreaterThan(0);
  expect(read("user_version")).toBe(SCHEMA_VERSION);
  db.close();
});

test("makes only STRICT tables", () => {
  const db = openForWriting(path);
  const loose = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  expect(loose).toEqual([]);
  db.close();
});

describe("a file that cannot serve as a ledger is refused and left as it is", () => {
  const made: { what: string; code: string; make: () => void }[] = [
    {
      what: "a text file",
      code: "ledger-not-sqlite",
      make: () => writeFileSync(path, "This is a diary, not a database. ".repeat(50)),
    },
    {
      what: "a SQLite database of another program",
      code: "ledger-foreign",
      make: () => new Database(path).exec("CREATE TABLE customer (id INTEGER)").close(),
    },
    {
      what: "a ledger of a newer version",
      code: "ledger-newer",
      make: () => {
        const db = openForWriting(path);
        db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
        db.close();
      },
    },
    {
      what: "a damaged ledger",
      code: "ledger-corrupt",
      make: () => {
        openForWriting(path).close();
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 100, 4096); // the page that holds the schema, behind SQLite's header
        writeFileSync(path, bytes);
      },
    },
  ];

  test.for(made)("$what", ({ code, make }) => {
    mkdirSync(dirname(path), { recursive: true });
    make();
    const before = readFileSync(path);
    for (const open of [openForWriting, openForReading]) {
      expect(() => open(path)).toThrow(expect.objectContaining({ name: "UserError", code }));
    }
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("a directory", () => {
    mkdirSync(path, { recursive: true });
    for (const open of [openForWriting, openForReading]) {
      expect(() => open(path)).toThrow(expect.objectContaining({ code: "ledger-is-directory" }));
    }
  });

  test("a path below a file", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => openForWriting(join(folder, "file", "ledger.sqlite"))).toThrow(
      expect.objectContaining({ code: "ledger-cannot-open" }),
    );
  });
});

test("reading a ledger that does not exist says how to get one, and makes none", () => {
  expect(() => openForReading(path)).toThrow(/npx playwright test --reporter=list,pw-select\/reporter/);
  expect(() => statSync(path)).toThrow("ENOENT");
});

test("reading cannot change the ledger", () => {
  new LedgerWriter(path).close();
  const db = openForReading(path);
  expect(() => db.exec("DELETE FROM run")).toThrow(/readonly/);
  db.close();
});

test("a ledger that was copied without its folder's files is readable", () => {
  new LedgerWriter(path).close();
  const copy = join(folder, "copy.sqlite");
  copyFileSync(path, copy);
  const db = openForReading(copy);
  expect(listRuns(db, { limit: 1 })).toEqual([]);
  db.close();
});

test("two processes that meet a new ledger at once both open it", async () => {
  const { spawnNode } = await import("../helpers/node.ts");
  const open = `import { LedgerWriter } from "ledger"; new LedgerWriter(process.argv[1]).close();`;
  const results = await Promise.all(Array.from({ length: 8 }, () => spawnNode(open, [path])));
  expect(results.map((result) => [result.exitCode, result.stderr])).toEqual(results.map(() => [0, ""]));
});
