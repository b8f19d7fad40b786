import {
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
  closeSync,
} from "node:fs";
import { dirname, join } from "node:path";

import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { ledgerWith, temporaryFolder } from "../helpers/ledger.ts";

const sound = () => ledgerWith([{ tests: { "a.spec.ts › passes": ["passed"] } }]);

/** Runs pw-ledger in an empty folder and expects one clear message, exit code 2, no data, no stack, nothing written. */
async function refused(args: string[], { cwd = temporaryFolder(), env = {} } = {}): Promise<string> {
  const before = readdirSync(cwd);
  const result = await runCommand("pw-ledger", args, { cwd, env });
  expect(result.exitCode, result.stderr).toBe(2);
  expect(result.stdout).toBe("");
  expect(result.stderr).toMatch(/^pw-ledger: /);
  expect(result.stderr).not.toMatch(/^ +at /m);
  expect(readdirSync(cwd)).toEqual(before);
  return result.stderr;
}

describe("pw-ledger refuses", () => {
  test("an unknown option, naming the nearest", async () => {
    expect(await refused(["runs", "--limt", "3"])).toContain("Did you mean --limit?");
  });

  test("an unknown verb, naming the nearest", async () => {
    expect(await refused(["flacky"])).toContain("Did you mean flaky?");
  });

  test.for(["0", "-1", "x", "1.5", "", "1e3", "99999999999999999999"])("a --limit of %j", async (limit) => {
    expect(await refused(["runs", "--limit", limit])).toContain("whole number");
  });

  test("a run that is not there, or that is meant by two", async () => {
    const ledger = ledgerWith([{}, {}]);
    for (const name of ["9", "last~2", "nonsense", "0000000"]) {
      expect(await refused(["run", name, "--ledger", ledger])).toContain("pw-ledger runs");
    }
  });

  test("a test that is not there", async () => {
    expect(await refused(["test", "nonsense", "--ledger", sound()])).toContain('"nonsense"');
  });

  test("SQL that SQLite cannot run", async () => {
    const ledger = sound();
    for (const sql of ["SELEC 1", "SELECT nothing FROM run", "SELECT 1; SELECT 2", ""]) {
      expect(await refused(["sql", sql, "--ledger", ledger])).toMatch(
        /SQLite cannot run this query|only reads/,
      );
    }
  });

  test("SQL that would change something", async () => {
    const ledger = sound();
    const before = readFileSync(ledger);
    for (const sql of [
      "DELETE FROM run",
      "CREATE TABLE x (y)",
      "DELETE FROM run RETURNING id",
      "VACUUM INTO 'copy.sqlite'",
      "ATTACH 'other.sqlite' AS other",
    ]) {
      expect(await refused(["sql", sql, "--ledger", ledger])).toContain("only reads");
    }
    expect(readFileSync(ledger).equals(before)).toBe(true);
  });

  test("a Playwright config that is not there", async () => {
    expect(await refused(["runs", "-c", "nowhere.config.ts"])).toContain("nowhere.config.ts");
  });

  test("a wrong pw-select.config, naming the path of the problem", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "pw-select.config.mjs"), "export default { ledger: 7 };");
    expect(await refused(["runs"], { cwd })).toContain("ledger: ");
  });

  test("a pw-select.config that throws", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "pw-select.config.mjs"), "throw new Error('no coffee');");
    expect(await refused(["runs"], { cwd })).toContain("no coffee");
  });
});

describe("pw-ledger refuses", () => {
  const refusedLedger = (path: string) => refused(["runs", "--ledger", path]);

  test.for([["run"], ["test", "x"], ["flaky"], ["slow"], ["sql", "SELECT 1"]])(
    "%s of a ledger that is not there",
    async (args) => {
      expect(await refused(args)).toContain("There is no ledger");
    },
  );

  test("a ledger that is not there, saying how to make one", async () => {
    const cwd = temporaryFolder();
    expect(await refused(["runs"], { cwd })).toContain("--reporter=list,pw-select/reporter");
    expect(await refused(["runs"], { cwd, env: { PW_SELECT_LEDGER: "other.sqlite" } })).toContain(
      join(cwd, "other.sqlite"),
    );
  });

  test("a directory", async () => {
    expect(await refusedLedger(temporaryFolder())).toContain("is a directory");
  });

  test("a file that is not SQLite", async () => {
    const path = join(temporaryFolder(), "notes.txt");
    writeFileSync(path, "These are notes, and not a database.\n".repeat(200));
    expect(await refusedLedger(path)).toContain("not a SQLite database");
    expect(readdirSync(dirname(path))).toEqual(["notes.txt"]);
  });

  test("a SQLite database of somebody else", async () => {
    const path = join(temporaryFolder(), "other.sqlite");
    new Database(path).exec("CREATE TABLE theirs (x)").close();
    const before = readFileSync(path);
    expect(await refusedLedger(path)).toContain("not a ledger of pw-select");
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("a ledger of a newer version", async () => {
    const path = sound();
    const db = new Database(path);
    db.pragma("user_version = 999");
    db.close();
    expect(await refusedLedger(path)).toContain("npm install pw-select@latest");
  });
});

describe("pw-ledger meets", () => {
  test("a damaged ledger with advice", async () => {
    const path = join(temporaryFolder(), "damaged.sqlite");
    copyFileSync(sound(), path);
    const file = openSync(path, "r+");
    // Every page but the first, which says that this is a ledger.
    const size = readFileSync(path).length;
    writeSync(file, Buffer.alloc(size - 4096, 0xa5), 0, size - 4096, 4096);
    closeSync(file);
    for (const args of [["runs"], ["flaky"], ["sql", "SELECT * FROM attempt"]]) {
      const message = await refused([...args, "--ledger", path]);
      expect(message).toContain("is damaged");
      expect(message).toContain(".recover");
    }
  });

  test("a ledger in a folder below a file", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(await refused(["runs", "--ledger", join(file, "ledger.sqlite")])).toContain("ledger.sqlite");
  });

  test("an empty folder named .pw-select without writing into it", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, ".pw-select"));
    await refused(["runs"], { cwd });
    expect(readdirSync(join(cwd, ".pw-select"))).toEqual([]);
  });
});
