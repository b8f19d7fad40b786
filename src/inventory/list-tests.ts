// Lists the tests by running the user's Playwright with a reporter of ours. Stores nothing, runs no test.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { type Inventory, type Place, UserError } from "../model/index.ts";
import { UNWANTED_ENVIRONMENT } from "./conditions.ts";
import type { PlaywrightSetup } from "./find-playwright.ts";
import type { Listing, OnlyItem } from "./list-reporter.ts";
import { hooksScript, recorderScript } from "./recorder.ts";
import { readRecording, type Recording } from "./recording.ts";

/** The inventory, with what a listing alone knows. */
export interface Listed extends Inventory {
  /** Where `.only` is declared, each place once: the tests are listed in spite of it, but a run obeys it. */
  only: Place[];
}

export interface ListOptions {
  /** Also the projects whose config says `default: false`; they are marked. @default false */
  allProjects?: boolean;
  /** Ends the listing, and whatever waits for it. */
  signal?: AbortSignal | undefined;
}

/** A listing with what it depends on. */
export interface RecordedListing {
  inventory: Inventory;
  only: OnlyItem[];
  /** Where hooks are declared; none where Playwright keeps that to itself. */
  hooks: Place[];
  /** Undefined when nobody knows what it depends on. */
  recording: Recording | undefined;
}

/** Beside this file, with the same extension: `.ts` in the sources, `.js` in the package. */
const REPORTER = fileURLToPath(
  new URL(`../inventory/list-reporter${path.extname(import.meta.url)}`, import.meta.url),
);

const TAIL_LINES = 30;

/**
 * The tests that exist now, in Playwright's order. Takes as long as `playwright test --list`: about a second and more.
 * Throws `tests-do-not-load` with Playwright's own words, `no-tests`, and `playwright-failed` when it ends without a list.
 */
export async function listTests(setup: PlaywrightSetup, options: ListOptions = {}): Promise<Listed> {
  const { inventory, only } = await listRecorded(setup, options);
  if (inventory.tests.length === 0) throw noTests(setup);
  return { ...inventory, only: placesOf(only) };
}

/**
 * Lists as `listTests` does, and records what the listing read. Given `files` (absolute), only these spec files in the
 * projects that match them; there may be no test.
 */
export async function listRecorded(
  setup: PlaywrightSetup,
  options: ListOptions & { files?: readonly string[] },
): Promise<RecordedListing> {
  // The recorder compares paths with those that Node's loader knows, which has no symbolic links in them.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "pw-select-list-")));
  const file = path.join(folder, "listing.json");
  const recordFile = path.join(folder, "reads.jsonl");
  try {
    const recorder = writeRecorder(folder, recordFile);
    const environment = listEnvironment(file, recorder);
    const output = await runPlaywright(setup, argumentsFor(setup, options), environment, options.signal);
    if (!existsSync(file)) throw failed(setup, output);
    const listing = JSON.parse(readFileSync(file, "utf8")) as Listing;
    if (listing.errorCount > 0) throw doNotLoad(setup, output);
    const { rootDir, projects, describes, only, hooks } = listing;
    const tests = listing.tests.map((test) => ({ ...test, describes: describes[test.describes] ?? [] }));
    const { configFile, version: playwrightVersion } = setup;
    return {
      inventory: { rootDir, configFile, playwrightVersion, projects, tests },
      only,
      hooks,
      recording: readRecording(recordFile),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each place once, in order. */
export function placesOf(only: readonly OnlyItem[]): Place[] {
  return [...new Map(only.map(({ place }) => [JSON.stringify(place), place])).values()];
}

export function noTests(setup: PlaywrightSetup): UserError {
  return new UserError(
    "no-tests",
    `Playwright finds no tests with ${setup.configFile}. Check its testDir, testMatch and projects: npx playwright test --list.`,
  );
}

function writeRecorder(folder: string, recordFile: string): string {
  const recorder = path.join(folder, "recorder.cjs");
  const hooksFile = path.join(folder, "hooks.mjs");
  const nodeOptions = process.env["NODE_OPTIONS"] ?? null;
  const options = { file: recordFile, hooksFile, own: [folder, REPORTER], nodeOptions };
  writeFileSync(recorder, recorderScript(options));
  writeFileSync(hooksFile, hooksScript(options));
  return recorder;
}

function argumentsFor(
  setup: PlaywrightSetup,
  { allProjects, files }: ListOptions & { files?: readonly string[] },
): string[] {
  const args = [setup.cliFile, "test", "--list", `--config=${setup.configFile}`, `--reporter=${REPORTER}`];
  if (allProjects === true) args.push("--project=*");
  if (files === undefined) return args;
  // Without its dependencies, a project lists no other files than those that are named.
  return [
    ...args,
    "--no-deps",
    ...files.map((file) => `/^${file.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$/`),
  ];
}

function listEnvironment(listFile: string, recorder: string): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of UNWANTED_ENVIRONMENT) delete env[name];
  env["NO_COLOR"] = "1";
  env["PW_SELECT_LIST_FILE"] = listFile;
  // First of all, so that what the user's own options load is recorded, too.
  const preload = `--require "${recorder.replace(/[\\"]/g, "\\$&")}"`;
  env["NODE_OPTIONS"] = [preload, env["NODE_OPTIONS"] ?? ""].join(" ").trim();
  return env;
}

interface Output {
  stdout: string;
  stderr: string;
  /** `exit code 1`, `signal SIGKILL` */
  end: string;
}

function runPlaywright(
  setup: PlaywrightSetup,
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: setup.cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal && { signal }),
    });
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
