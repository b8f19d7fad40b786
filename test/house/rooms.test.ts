// The rules of the house are lint rules; this plants breaches to see that they are caught.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

const breaches: [string, string, string, RegExp][] = [
  [
    "a room imports from a room below it",
    "ledger",
    'import "../select/index.ts";',
    /Data flows one way: src\/ledger/,
  ],
  [
    "a room passes by the door of another",
    "select",
    'import "../model/test.ts";',
    /entered by its door only/,
  ],
  ["a nested file passes by a door", "select", 'import "../../model/test.ts";', /entered by its door only/],
  [
    "a dependency is used outside the room that owns it",
    "select",
    'import "better-sqlite3";',
    /Only src\/ledger imports better-sqlite3/,
  ],
  ["a room prints", "insight", 'console.log("hello");', /no-console/],
];

test.for(breaches)("lint catches it when %s", { timeout: 60_000 }, ([, room, code, message]) => {
  expect(lint(room, code)).toMatch(message);
});

test("lint lets a room use the door of a room above it", { timeout: 60_000 }, () => {
  expect(lint("select", 'import "../model/index.ts";')).toMatch(/Found 0 warnings and 0 errors/);
});

/** What lint says of a file with this code in a room, or in a folder of that room. */
function lint(room: string, code: string): string {
  const isNested = code.includes('"../../');
  const folder = isNested ? mkdtempSync(join(ROOT, "src", room, "planted-")) : join(ROOT, "src", room);
  const file = join(folder, `planted-${process.pid}.ts`);
  writeFileSync(file, `${code}\n`);
  try {
    const oxlint = join(ROOT, "node_modules/oxlint/bin/oxlint");
    const { stdout } = spawnSync(process.execPath, [oxlint, "-c", "oxlint.config.mjs", file], {
      cwd: ROOT,
      encoding: "utf8",
    });
    // oxlint breaks long messages into lines.
    return stdout.replaceAll(/\s*\n[\s|·:│]*/g, " ");
  } finally {
    rmSync(isNested ? folder : file, { recursive: true });
  }
}
