import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import {
  loadGraph,
  loadListed,
  loadListing,
  LedgerWriter,
  refreshInputs,
  saveListing,
  type ListingToStore,
} from "../../src/ledger/index.ts";
import { temporaryFolder } from "../helpers/ledger.ts";

const CONFIG_FILE = "/shop/playwright.config.ts";

const LISTING: ListingToStore = {
  inventory: {
    rootDir: "/shop",
    configFile: CONFIG_FILE,
    playwrightVersion: "1.65.1",
    projects: [{ name: "", dependencies: [] }],
    tests: [],
  },
  digest: "d1",
  conditions: "{}",
  envNames: '["CI"]',
  unseen: "[]",
  inputs: '{"paths":["/shop/a"]}',
  stats: Float64Array.of(1.5, 2, 3, Number.NaN),
  checkedAtMs: 1000,
  onlyItems: "[]",
  graph: '{"imports":{}}',
};

const newLedger = () => join(temporaryFolder(), ".pw-select", "ledger.sqlite");

test("what a listing was made from is read as it was stored", () => {
  const ledger = newLedger();
  saveListing(ledger, LISTING);
  const { inventory, onlyItems, graph, ...inputs } = LISTING;
  expect(loadGraph(ledger, CONFIG_FILE, "d1")).toBe(graph);
  expect(loadListing(ledger, CONFIG_FILE)).toEqual(inputs);
  expect(loadListed(ledger, CONFIG_FILE, "d1")).toEqual({ inventory, onlyItems });
});

test("a listing that was replaced is not given for the one that was checked", () => {
  const ledger = newLedger();
  saveListing(ledger, LISTING);
  saveListing(ledger, { ...LISTING, digest: "d2" });
  expect(loadListed(ledger, CONFIG_FILE, "d1")).toBe(undefined);
  expect(loadGraph(ledger, CONFIG_FILE, "d1")).toBe(undefined);
  expect(loadListing(ledger, CONFIG_FILE)?.digest).toBe("d2");
});

test("new time stamps are stored for the listing that was checked, and for no other", () => {
  const ledger = newLedger();
  saveListing(ledger, LISTING);
  const checked = { inputs: "{}", stats: Float64Array.of(9, 9, 9, 9), checkedAtMs: 2000 };
  refreshInputs(ledger, CONFIG_FILE, { ...checked, digest: "another" });
  expect(loadListing(ledger, CONFIG_FILE)?.checkedAtMs).toBe(1000);
  refreshInputs(ledger, CONFIG_FILE, { ...checked, digest: "d1" });
  expect(loadListing(ledger, CONFIG_FILE)).toMatchObject(checked);
});

test("an inventory that is stored without its inputs leaves none of an earlier one", () => {
  const ledger = newLedger();
  saveListing(ledger, LISTING);
  const writer = new LedgerWriter(ledger);
  writer.storeInventory(LISTING.inventory, 3000);
  writer.close();
  expect(loadListing(ledger, CONFIG_FILE)).toBe(undefined);
});

test("asking a ledger that is not there makes none", () => {
  const ledger = newLedger();
  expect(loadListing(ledger, CONFIG_FILE)).toBe(undefined);
  expect(existsSync(ledger)).toBe(false);
});
