// Lists the tests by running the user's Playwright with a reporter of ours. Stores nothing, runs no test.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { type Inventory, type Place, UserError } from "../model/index.ts";
import type { PlaywrightSetup } from "./find-playwright.ts";
import type { Listing } from "./list-reporter.ts";

/** The inventory, with what a listing alone knows. */
export interface Listed extends Inventory {
  /** Where `.only` is declared, each place once: the tests are listed in spite of it, but a run obeys it. */
  only: Place[];
}

export interface ListOptions {
  /** Also the projects whose config says `default: false`; they are marked. @default false */
  allProjects?: boolean;
}

/** Beside this file, with the same extension: `.ts` in the sources, `.js` in the package. */
const REPORTER = fileURLToPath(new URL(`list-reporter${path.extname(import.meta.url)}`, import.meta.url));

/** Of the user's environment, what would make Playwright do something else than list, or colour what it says. */
const UNWANTED_ENVIRONMENT = [
  "PW_TEST_REPORTER",
  "PWTEST_WATCH",
  "PWDEBUG",
  "PLAYWRIGHT_FORCE_TTY",
  "FORCE_COLOR",
  "DEBUG_COLORS",
  "JEST_WORKER_ID",
];

const TAIL_LINES = 30;

/**
 * The tests that exist now, in Playwright's order. Takes as long as `playwright test --list`: about a second and more.
 * Throws `tests-do-not-load` with Playwright's own words, `no-tests`, and `playwright-failed` when it ends without a list.
 */
export async function listTests(setup: PlaywrightSetup, options: ListOptions = {}): Promise<Listed> {
  const folder = mkdtempSync(path.join(tmpdir(), "pw-select-list-"));
  const file = path.join(folder, "listing.json");
  try {
    const output = await runPlaywright(setup, file, options.allProjects === true);
    if (!existsSync(file)) throw failed(setup, output);
    const listing = JSON.parse(readFileSync(file, "utf8")) as Listing;
    if (listing.errorCount > 0) throw doNotLoad(setup, output);
    if (listing.tests.length === 0) throw noTests(setup);
    const { rootDir, projects, describes, only } = listing;
    const tests = listing.tests.map((test) => ({ ...test, describes: describes[test.describes] ?? [] }));
    const { configFile, version: playwrightVersion } = setup;
    return { rootDir, configFile, playwrightVersion, projects, tests, only };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Output {
  stdout: string;
  stderr: string;
  /** `exit code 1`, `signal SIGKILL` */
  end: string;
}

function runPlaywright(setup: PlaywrightSetup, listFile: string, allProjects: boolean): Promise<Output> {
  const env = { ...process.env };
  for (const name of UNWANTED_ENVIRONMENT) delete env[name];
  env["NO_COLOR"] = "1";
  env["PW_SELECT_LIST_FILE"] = listFile;
  const args = [setup.cliFile, "test", "--list", `--config=${setup.configFile}`, `--reporter=${REPORTER}`];
  if (allProjects) args.push("--project=*");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: setup.cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
    child.stdout.on("data", (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) =>
      resolve({
        stdout: Buffer.concat(chunks.stdout).toString("utf8"),
        stderr: Buffer.concat(chunks.stderr).toString("utf8"),
        end: signal === null ? `exit code ${code}` : `signal ${signal}`,
      }),
    );
  });
}

function noTests(setup: PlaywrightSetup): UserError {
  return new UserError(
    "no-tests",
    `Playwright finds no tests with ${setup.configFile}. Check its testDir, testMatch and projects: npx playwright test --list.`,
  );
}

function doNotLoad(setup: PlaywrightSetup, output: Output): UserError {
  return new UserError(
    "tests-do-not-load",
    `Playwright cannot load the tests of ${setup.configFile}; it says:\n\n${output.stderr.trim()}\n\n` +
      "Nothing can be selected until they load. Mend them, and check with: npx playwright test --list.",
  );
}

function failed(setup: PlaywrightSetup, output: Output): UserError {
  const said = `${output.stdout}\n${output.stderr}`.trim().split("\n").slice(-TAIL_LINES).join("\n");
  return new UserError(
    "playwright-failed",
    `Playwright ended without a list of tests (${output.end}) for ${setup.configFile}; ` +
      `${said === "" ? "it said nothing." : `it says:\n\n${said}`}\n\nCheck with: npx playwright test --list.`,
  );
}
