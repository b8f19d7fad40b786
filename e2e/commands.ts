// The built package, as the tests here use it.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..");

/** What a user writes as `pw-select/reporter`. */
export const REPORTER = join(ROOT, "dist/reporter/index.js");

/** What `pw-ledger … --json` prints; undefined when it fails. */
export function pwLedger(cwd: string, ...args: string[]): unknown {
  const command = [join(ROOT, "dist/cli/pw-ledger.js"), ...args, "--json"];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd, encoding: "utf8" });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
