// This project's own Playwright suite: what only a real browser shows. It is recorded by our own reporter.

import { defineConfig, devices } from "@playwright/test";

import { launchOptions } from "./examples/shop/browser.ts";

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 120_000,
  reporter: [["list"], ["./dist/reporter/index.js"]],
  use: { ...devices["Desktop Chrome"], launchOptions: launchOptions() },
});
