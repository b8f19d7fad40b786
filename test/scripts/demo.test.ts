import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

test(
  "the demo records the shop, selects what a change affects, and runs just that",
  { timeout: 900_000 },
  () => {
    const jiti = join(ROOT, "node_modules/jiti/lib/jiti-cli.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [jiti, "scripts/demo.ts"], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, PW_SELECT_LEDGER: "" },
      maxBuffer: 1e8,
    });
    const output = stripVTControlCharacters(stdout);
    expect(status, output + stderr).toBe(0);
    expect(output).toMatch(/the whole suite +\d+\.\d s\n +selecting and running +\d+\.\d s/);
    const [, selected, all] = /pw-select: (\d+) of (\d+) tests selected \(\d+%\), about .* of test time/.exec(
      stderr,
    )!;
    expect(Number(selected)).toBeGreaterThan(0);
    expect(Number(selected)).toBeLessThan(Number(all) / 2);
  },
);
