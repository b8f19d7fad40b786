// Runs that people start in Playwright's UI mode are recorded, too.

import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { pwLedger, REPORTER, ROOT } from "./commands.ts";

let folder: string;
let server: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pw-select-e2e-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "tests"));
  writeFileSync(
    join(folder, "playwright.config.ts"),
    `export default { testDir: "tests", reporter: [[${JSON.stringify(REPORTER)}]] };`,
  );
  writeFileSync(
    join(folder, "tests/a.spec.ts"),
    `import { test } from "@playwright/test";
     test("passes", async () => {});
     test("fails", async () => { throw new Error("on purpose"); });`,
  );
});

test.afterEach(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("a run in UI mode is in the ledger", async ({ page }) => {
  await page.goto(await startUiMode());
  await page.getByTitle(/^Run all/).click();
  await expect
    .poll(() => pwLedger(folder, "run", "last"), { timeout: 60_000 })
    .toMatchObject({ status: "failed", expected: 1, unexpected: 1 });
});

/** Starts UI mode as a page of our own browser; resolves to its address. */
function startUiMode(): Promise<string> {
  const cli = join(ROOT, "node_modules/@playwright/test/cli.js");
  const args = [cli, "test", "--ui-host=127.0.0.1", "--ui-port=0"];
  // Workers of this very run have variables that would make the other Playwright believe to be one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PW|TEST_|PLAYWRIGHT)/.test(name)),
  );
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  server = child;
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += String(chunk);
      const address = /https?:\/\/\S+/.exec(output);
      if (address) resolve(address[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => reject(new Error(`UI mode ended: ${output}`)));
  });
}
