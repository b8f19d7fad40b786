// The door of inventory: finds the user's Playwright and asks it which tests exist. Stores nothing.

export { findPlaywright } from "./find-playwright.ts";
export { listTests, type Listed } from "./list-tests.ts";
