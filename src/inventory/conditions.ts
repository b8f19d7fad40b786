// What a listing depends on besides files: versions, options, and the environment that user code looks at.

import { createHash } from "node:crypto";

import { PACKAGE_VERSION } from "../model/index.ts";
import type { PlaywrightSetup } from "./find-playwright.ts";

/** Of the user's environment, what would make Playwright do something else than list, or colour what it says. */
export const UNWANTED_ENVIRONMENT = [
  "PW_TEST_REPORTER",
  "PWTEST_WATCH",
  "PWDEBUG",
  "PLAYWRIGHT_FORCE_TTY",
  "FORCE_COLOR",
  "DEBUG_COLORS",
  "JEST_WORKER_ID",
];

/** Set for the listing itself, or different in every shell without meaning. */
const MEANINGLESS_ENVIRONMENT = ["NO_COLOR", "PW_SELECT_LIST_FILE", "_", "SHLVL", "OLDPWD"];

/** Read where no recorder sees it: by Node, by the library of time zones and languages, and by Playwright itself. */
const ALWAYS_READ = /^(NODE_|TZ$|LANG$|LC_|PLAYWRIGHT_|PW_|PWTEST_)/;

/** All of it as one text, to be compared: equal conditions and equal files give equal listings. */
export function conditionsOf(
  setup: PlaywrightSetup,
  allProjects: boolean,
  envNames: readonly string[],
  env: NodeJS.ProcessEnv,
): string {
  return JSON.stringify({
    pwSelect: PACKAGE_VERSION,
    playwright: setup.version,
    cliFile: setup.cliFile,
    node: process.version,
    system: `${process.platform}-${process.arch}`,
    cwd: setup.cwd,
    allProjects,
    env: digestOfEnvironment(envNames, env),
  });
}

/** The values are not stored: a digest keeps secrets out of the ledger. */
function digestOfEnvironment(names: readonly string[], env: NodeJS.ProcessEnv): string {
  const isRead = names.includes("*")
    ? () => true
    : (name: string) => names.includes(name) || (ALWAYS_READ.test(name) && !name.startsWith("PW_SELECT"));
  const read = Object.keys(env)
    .filter((name) => isRead(name) && ![...UNWANTED_ENVIRONMENT, ...MEANINGLESS_ENVIRONMENT].includes(name))
    .sort();
  const values = read.map((name) => [name, env[name]]);
  return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}

const NAMES: Record<string, string> = {
  pwSelect: "pw-select's version",
  playwright: "Playwright's version",
  cliFile: "the place of Playwright",
  node: "Node's version",
  system: "the system",
  cwd: "the current folder",
  allProjects: "the choice of projects",
  env: "an environment variable that is read",
};

/** For people: `Playwright's version changed`. */
export function whatDiffers(before: string, now: string): string {
  const [earlier, later] = [before, now].map((text) => JSON.parse(text) as Record<string, unknown>);
  const differing = Object.keys({ ...earlier, ...later }).filter((name) => earlier?.[name] !== later?.[name]);
  const [name = ""] = differing;
  return `${NAMES[name] ?? name} changed`;
}
