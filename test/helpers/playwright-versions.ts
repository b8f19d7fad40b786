// Installs other versions of Playwright from npm, once per machine, outside the sources.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** The `node_modules` of this project, with the newest supported Playwright. */
export const OWN_NODE_MODULES = path.join(ROOT, "node_modules");

/** A `node_modules` folder that holds `@playwright/test` in this very version, for `makeProject`. */
export function nodeModulesWithPlaywright(version: string): string {
  const cache = path.join(OWN_NODE_MODULES, ".cache", "playwright-versions");
  const folder = path.join(cache, version);
  if (!existsSync(folder)) {
    // Installed aside and renamed: a killed install leaves nothing that looks complete.
    const aside = path.join(cache, `${version}-${process.pid}`);
    mkdirSync(aside, { recursive: true });
    writeFileSync(path.join(aside, "package.json"), "{}");
    execFileSync("npm", ["install", "--no-audit", "--no-fund", `@playwright/test@${version}`], {
      cwd: aside,
      env: { ...process.env, npm_config_loglevel: "error", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
      stdio: "inherit",
    });
    try {
      renameSync(aside, folder);
    } catch (error) {
      rmSync(aside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return path.join(folder, "node_modules");
}
