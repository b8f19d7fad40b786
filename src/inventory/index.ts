// The door of inventory: finds the user's Playwright and knows which tests exist, from the ledger or from Playwright.

export { currentInventory, type CurrentInventory } from "./current-inventory.ts";
export { findPlaywright } from "./find-playwright.ts";
export { inventoryOfRun } from "./inventory-of-run.ts";
export { listTests, type Listed } from "./list-tests.ts";
