// Finds a browser: Playwright's own if it is installed, else a Chrome or Chromium of this machine.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium, type LaunchOptions } from "@playwright/test";

// A headless shell opens pages about three times as fast as a whole browser without a window.
const COMMANDS = [
  "chromium-headless-shell",
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
  "chrome",
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function installedBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...candidates, ...PLACES].find((path) => existsSync(path));
}

/** Nothing is set for Playwright's own browser; without any browser Playwright says how to install one. */
export function launchOptions(): LaunchOptions {
  const executablePath = existsSync(chromium.executablePath()) ? undefined : installedBrowser();
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    // Chromium refuses to sandbox the superuser; the rest keeps it from talking to anyone but the shop.
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-domain-reliability",
      "--disable-sync",
      "--no-first-run",
      "--no-pings",
    ],
  };
}
