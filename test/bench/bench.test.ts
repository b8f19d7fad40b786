import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const JITI = path.join(path.dirname(require.resolve("jiti/package.json")), "lib", "jiti-cli.mjs");

function bench(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [JITI, "bench/index.ts", ...args], {
    cwd: ROOT,
    maxBuffer: 2 ** 26,
  });
}

describe("npm run bench", () => {
  test(
    "measures every subject, and what is handed over lists no test too few",
    { timeout: 400_000 },
    async () => {
      const { stdout } = await bench("--quick");
      expect(stdout).toMatch(/^## What recording costs$/m);
      expect(stdout).toMatch(/^\| `pw-select` \| -?\d/m);
      expect(stdout).toMatch(/^### every second test: 20 of 40$/m);
      expect(stdout).toMatch(/^\| auto, .* \| yes \|$/m);
      expect(stdout).not.toContain("missing");
      expect(stdout).toMatch(/^\| pw-select, a body edited \|/m);
      expect(stdout).toMatch(/^\| pw-ledger runs \|/m);
      expect(stdout).toMatch(/^\| decided anew: a budget \|/m);
    },
  );

  test.each([[["--fast"]], [["nothing"]], [["--rounds", "0"]]])(
    "refuses %j",
    { timeout: 60_000 },
    async (args) => {
      await expect(bench(...args)).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining("npm run bench"),
      });
    },
  );
});
