// The door of inventory: finds the user's Playwright and asks it which tests exist. Stores nothing.

export { findPlaywright, type PlaywrightSetup } from "./find-playwright.ts";
export { listTests, type Listed, type ListOptions } from "./list-tests.ts";
