// Makes sure that a browser is there for the tests and the demo: one that is installed, else one that it installs.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

import { chromium } from "@playwright/test";

import { launchOptions } from "../examples/shop/browser.ts";

const say = (sentence: string) => console.error(`browser: ${sentence}`);

function found(): string | undefined {
  const own = chromium.executablePath();
  return existsSync(own) ? own : launchOptions().executablePath;
}

function run(command: string, args: string[]): boolean {
  say(`${command} ${args.join(" ")}`);
  return (
    spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], timeout: 15 * 60_000 }).status === 0
  );
}

/** Playwright's own download, with the libraries that it needs where we may install them. */
function installWithPlaywright(): boolean {
  const isRoot = process.getuid?.() === 0;
  return (
    run("npx", ["playwright", "install", ...(isRoot ? ["--with-deps"] : []), "chromium"]) ||
    run("npx", ["playwright", "install", "chromium"])
  );
}

function installWithApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const install = (name: string) => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name]);
  return run("apt-get", ["update", "-qq"]) && (install("chromium-headless-shell") || install("chromium"));
}

const installed = found();
if (installed !== undefined) say(`using ${installed}`);
else {
  say("none is installed; asking Playwright for its own.");
  if (!installWithPlaywright()) {
    say("Playwright could not install one; trying the package of this system.");
    installWithApt();
  }
  const now = found();
  if (now === undefined) {
    say(
      "there is none, and none could be installed. Install Chrome or Chromium, or run: npx playwright install chromium",
    );
    process.exitCode = 1;
  } else say(`using ${now}`);
}
