// The suite: a sign-in, then the tests in a desktop and in a phone browser, and the API on its own.

import { defineConfig, devices } from "@playwright/test";

import { launchOptions } from "./browser.ts";
import { shopPort } from "./port.ts";

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
  reporter: [["list"], ["pw-select/reporter"]],
  use: {
    baseURL,
    launchOptions: launchOptions(),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "on-first-retry",
  },
  projects: [
    { name: "setup", testMatch: "**/*.setup.ts" },
    { name: "api", testMatch: "api/**/*.spec.ts" },
    {
      name: "desktop",
      dependencies: ["setup"],
      testIgnore: "api/**",
      grepInvert: /@phone/,
      use: { ...devices["Desktop Chrome"], storageState: "playwright/.auth/ada.json" },
    },
    {
      name: "phone",
      dependencies: ["setup"],
      // Arithmetic and wording are the same on every screen: the desktop alone tests them.
      testIgnore: [
        "api/**",
        "i18n/**",
        "account/orders.spec.ts",
        "cart/discounts.spec.ts",
        "cart/shipping.spec.ts",
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
