// Finds the Playwright config and the Playwright that it belongs to. Starts nothing and loads neither.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { UserError } from "../model/index.ts";

/** The user's Playwright, ready to be started. All paths are absolute. */
export interface PlaywrightSetup {
  /** Where the user stands, and where Playwright is started. */
  cwd: string;
  configFile: string;
  /** Playwright's command, for `node <cliFile> test`. */
  cliFile: string;
  /** `1.65.1` */
  version: string;
}

const CONFIG_NAMES = ["ts", "js", "mts", "mjs", "cts", "cjs"].map(
  (extension) => `playwright.config.${extension}`,
);
const OLDEST = { major: 1, minor: 56 };

/**
 * The config that `playwright test` would use in `cwd`, and the Playwright that its folder resolves to.
 * `config` is what the user gave to `-c`: a file, or a folder that holds one; relative to `cwd`.
 * Throws `no-playwright-config`, `playwright-not-found` and `playwright-too-old`.
 */
export function findPlaywright(options: { cwd: string; config?: string }): PlaywrightSetup {
  const cwd = path.resolve(options.cwd);
  const configFile = findConfig(cwd, options.config);
  const { packageFile, version } = findPackage(path.dirname(configFile));
  refuseOld(version, packageFile);
  return { cwd, configFile, cliFile: path.join(path.dirname(packageFile), "cli.js"), version };
}

function findConfig(cwd: string, given: string | undefined): string {
  const place = path.resolve(cwd, given ?? ".");
  const kind = statSync(place, { throwIfNoEntry: false });
  if (kind?.isFile()) return place;
  const found = CONFIG_NAMES.map((name) => path.join(place, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new UserError(
    "no-playwright-config",
    kind?.isDirectory()
      ? `No Playwright config in ${place} (looked for playwright.config.{ts,js,mts,mjs,cts,cjs}). ` +
          "Run this where the config is, or name it: -c FILE|DIR."
      : `The Playwright config ${place} does not exist. Give -c an existing file, or a folder that holds one.`,
  );
}

function findPackage(folder: string): { packageFile: string; version: string } {
  const require = createRequire(path.join(folder, "playwright.config.js"));
  for (const name of ["@playwright/test", "playwright"]) {
    try {
      const packageFile = require.resolve(`${name}/package.json`);
      const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
      return { packageFile, version };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new UserError(
    "playwright-not-found",
    `Neither @playwright/test nor playwright is installed for ${folder}. Install it there: npm install -D @playwright/test.`,
  );
}

function refuseOld(version: string, packageFile: string): void {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  throw new UserError(
    "playwright-too-old",
    `Playwright ${version} (${path.dirname(packageFile)}) is too old: ${OLDEST.major}.${OLDEST.minor} or newer is needed. ` +
      "Upgrade it: npm install -D @playwright/test@latest.",
  );
}
