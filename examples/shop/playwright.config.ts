// The suite: a sign-in, then the tests in a desktop and in a phone browser; the API and the pure rules need no browser.

import { defineConfig, devices } from "@playwright/test";

import { launchOptions } from "./browser.ts";
import { shopPort } from "./port.ts";
import { recording } from "./recording.ts";

const WITHOUT_BROWSER = ["**/api/**/*.spec.ts", "**/rules/**/*.spec.ts"];

const CI = Boolean(process.env["CI"]);
// A port that someone chose may belong to a shop that is already open.
const reuseExistingServer = process.env["SHOP_PORT"] !== undefined && !CI;
const baseURL = `http://127.0.0.1:${await shopPort()}`;

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  forbidOnly: CI,
  workers: 2,
  retries: CI ? 1 : 0,
  timeout: 20_000,
  reporter: [["list"], ...recording()],
  use: {
    baseURL,
    launchOptions: launchOptions(),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "on-first-retry",
  },
  projects: [
    { name: "setup", testMatch: "**/*.setup.ts" },
    { name: "node", testMatch: WITHOUT_BROWSER },
    {
      name: "desktop",
      dependencies: ["setup"],
      testIgnore: WITHOUT_BROWSER,
      grepInvert: /@phone/,
      use: { ...devices["Desktop Chrome"], storageState: "playwright/.auth/ada.json" },
    },
    {
      name: "phone",
      dependencies: ["setup"],
      // Arithmetic and wording are the same on every screen: the phone tests what fingers and narrow pages change.
      testMatch: [
        "**/account/auth.spec.ts",
        "**/app/*.spec.ts",
        "**/cart/cart.spec.ts",
        "**/catalogue/{filters,home}.spec.ts",
        "**/checkout/*.spec.ts",
        "**/product/product.spec.ts",
      ],
      grepInvert: /@desktop/,
      use: { ...devices["Pixel 7"], storageState: "playwright/.auth/ada.json" },
    },
  ],
  webServer: {
    command: "node server/main.mjs",
    url: `${baseURL}/api/health`,
    reuseExistingServer,
    stdout: "ignore",
    stderr: "pipe",
  },
});
