// Finds the folder of the Playwright config and the ledger beside it. Opens neither.

import { readdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { UserError } from "../model/index.ts";

/**
 * Absolute folder of the Playwright config: `config` is what `-c` was given, a file or a folder, relative to `cwd`;
 * without it, `cwd`. Throws `no-config` when there is no such file.
 */
export function configFolder(config: string | undefined, cwd: string): string {
  if (config === undefined) return cwd;
  const path = resolve(cwd, config);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new UserError(
      "no-config",
      `There is no Playwright config at ${path}. Check what follows --config.`,
    );
  }
  return stat.isDirectory() ? path : dirname(path);
}

/**
 * Absolute path of the ledger; the first that is given wins: `ledger` (relative to `cwd`), the environment's
 * `PW_SELECT_LEDGER`, the `ledger` of pw-select.config.*, the default beside the Playwright config.
 */
export async function locateLedger(
  given: { ledger?: string | undefined; config?: string | undefined },
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (given.ledger !== undefined) return resolve(cwd, given.ledger);
  const configDir = configFolder(given.config, cwd);
  const { ledgerPath } = await import("../ledger/index.ts");
  const option = env["PW_SELECT_LEDGER"] ? undefined : await configuredLedger(configDir);
  return ledgerPath({ cwd, configDir, option, env });
}

async function configuredLedger(folder: string): Promise<string | undefined> {
  // Loading the checker of configs takes longer than most commands: look first whether there is one.
  const names = statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder);
  if (!names.some((name) => name.startsWith("pw-select.config."))) return undefined;
  const { loadConfig } = await import("../config/index.ts");
  return loadConfig(folder).ledger;
}
