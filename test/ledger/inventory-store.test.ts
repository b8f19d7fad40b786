import { join } from "node:path";

import { expect, test } from "vitest";

import { LedgerWriter, openForReading, storedInventory } from "../../src/ledger/index.ts";
import type { Inventory, Test } from "../../src/model/index.ts";
import { temporaryFolder } from "../helpers/ledger.ts";

function aTest(id: string, project: string, file: string): Test {
  return {
    id,
    project,
    file,
    declaredIn: "shared/cases.ts",
    line: 7,
    column: 3,
    describes: [
      { file, line: 2, column: 6 },
      { file: "shared/cases.ts", line: 5, column: 8 },
    ],
    titlePath: ["cart › more", `adds ${id}`],
    tags: ["@shop", "@smoke"],
    grepTitle: `${project} ${file} cart › more @shop adds ${id} @smoke`,
    annotations: [{ type: "owner", description: "ann" }, { type: "slow" }],
    serialAfter: ["earlier"],
  };
}

const INVENTORY: Inventory = {
  rootDir: "/shop/tests",
  configFile: "/shop/playwright.config.ts",
  playwrightVersion: "1.65.1",
  projects: [
    { name: "", dependencies: ["setup"] },
    { name: "setup", dependencies: [], teardown: "slow" },
    { name: "slow", dependencies: [], notByDefault: true },
  ],
  // The files of several projects are listed project by project.
  tests: [
    aTest("1", "", "b.spec.ts"),
    aTest("2", "", "a.spec.ts"),
    aTest("3", "slow", "b.spec.ts"),
    aTest("4", "slow", "a.spec.ts"),
  ],
};

function storing(...listings: [Inventory, listedAtMs: number][]): (configFile: string) => unknown {
  const path = join(temporaryFolder(), "ledger.sqlite");
  const writer = new LedgerWriter(path);
  for (const [inventory, listedAtMs] of listings) writer.storeInventory(inventory, listedAtMs);
  writer.close();
  return (configFile) => {
    const db = openForReading(path);
    try {
      return storedInventory(db, configFile);
    } finally {
      db.close();
    }
  };
}

test("what was listed is read as it was stored, in the same order", () => {
  const stored = storing([INVENTORY, 1_000]);
  expect(stored(INVENTORY.configFile)).toEqual({ inventory: INVENTORY, listedAtMs: 1_000 });
});

test("a new listing replaces the last one of the same config, and no other's", () => {
  const other = { ...INVENTORY, configFile: "/shop/other.config.ts" };
  const newer = { ...INVENTORY, tests: INVENTORY.tests.slice(0, 1) };
  const stored = storing([INVENTORY, 1_000], [other, 2_000], [newer, 3_000]);
  expect(stored(INVENTORY.configFile)).toEqual({ inventory: newer, listedAtMs: 3_000 });
  expect(stored(other.configFile)).toEqual({ inventory: other, listedAtMs: 2_000 });
  expect(stored("/shop/unknown.config.ts")).toBe(undefined);
});
