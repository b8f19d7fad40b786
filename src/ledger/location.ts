// Where the ledger is.

import { isAbsolute, join, resolve } from "node:path";

/** The ledger's place when nobody says otherwise, relative to the folder of the Playwright config. */
const DEFAULT_LEDGER = join(".pw-select", "ledger.sqlite");

/**
 * Absolute path of the ledger. The first that is given wins: `PW_SELECT_LEDGER` (relative to `cwd`), `option`
 * (relative to `configDir`), the default beside the Playwright config.
 */
export function ledgerPath(options: {
  cwd: string;
  configDir: string;
  option?: string | undefined;
  env: NodeJS.ProcessEnv;
}): string {
  const { PW_SELECT_LEDGER: fromEnv } = options.env;
  if (fromEnv) return resolve(options.cwd, fromEnv);
  const path = options.option ?? DEFAULT_LEDGER;
  return isAbsolute(path) ? path : resolve(options.configDir, path);
}
