import { spawn } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { runCommand, runNode } from "../helpers/command.ts";
import { ledgerWith, temporaryFolder } from "../helpers/ledger.ts";
import { MODULES } from "../helpers/node.ts";

const dist = (path: string) => new URL(`../../dist/${path}`, import.meta.url);

/** Runs a program of one action through `runProgram`. */
function runAction(action: string) {
  const code = `
    import { createProgram, runProgram } from ${JSON.stringify(`${MODULES}cli/main.js`)};
    import { UserError } from ${JSON.stringify(`${MODULES}model/index.js`)};
    await runProgram(createProgram("demo", "Demonstrates.").action(() => { ${action} }), ["node", "demo"]);`;
  return runNode(["--input-type=module", "--eval", code], { cwd: temporaryFolder() });
}

test("a bug shows its stack, asks for a report and exits with 1", async () => {
  const { exitCode, stdout, stderr } = await runAction("null.nothing;");
  expect(exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^TypeError: .*\n +at /);
  expect(stderr).toContain("demo: this is a bug in pw-select");
});

test("an expected failure shows its message alone and exits with 2", async () => {
  expect(await runAction(`throw new UserError("no-coffee", "There is no coffee. Make some.");`)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "demo: There is no coffee. Make some.\n",
  });
});

test("an exit code that a command sets itself is kept", async () => {
  expect(await runAction("process.exitCode = 3;")).toMatchObject({ exitCode: 3 });
});

test("a command without a verb shows its help on stderr and exits with 2", async () => {
  const { exitCode, stdout, stderr } = await runCommand("pw-ledger", [], { cwd: temporaryFolder() });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("Usage: pw-ledger");
});

test("output that nobody reads to its end is no failure", async () => {
  const bin = fileURLToPath(dist("cli/pw-ledger.js"));
  // More than a pipe holds, so that the reader is gone while it is written.
  const query =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n";
  const child = spawn(
    "bash",
    [
      "-c",
      'set -o pipefail; "$0" "$1" sql "$2" --ledger "$3" | head -1',
      process.execPath,
      bin,
      query,
      ledgerWith([]),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (output += String(chunk)));
  const exitCode = await new Promise((resolve) => child.on("close", resolve));
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: "     i\n" });
});

test("a large answer reaches a pipe whole", async () => {
  const query =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT i FROM n";
  const { stdout } = await runCommand("pw-ledger", ["sql", query, "--json", "--ledger", ledgerWith([])], {
    cwd: temporaryFolder(),
  });
  expect(JSON.parse(stdout)).toHaveLength(50_000);
});

// The superuser may write anywhere, so the folder is taken away from a user who may not.
test.skipIf(process.platform === "win32")(
  "a ledger in a folder that cannot be written is read all the same",
  async () => {
    const path = ledgerWith([{ tests: { "a.spec.ts › passes": ["passed"] } }]);
    const folder = dirname(path);
    const before = readdirSync(folder);
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    try {
      const args = [fileURLToPath(dist("cli/pw-ledger.js")), "runs", "--json", "--ledger", path];
      const { exitCode, stdout, stderr } = await runNode(args, {
        cwd: "/",
        uid: process.getuid?.() === 0 ? 65534 : undefined,
      });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject([{ status: "passed", expected: 1 }]);
      expect(readdirSync(folder)).toEqual(before);
    } finally {
      chmodSync(folder, 0o755);
    }
  },
);
