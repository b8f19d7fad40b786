// Runs a few lines of JavaScript in a process of its own, against the built modules.

import { spawn, type ChildProcessByStdio } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

/** Our modules one by one, as JavaScript; test/helpers/build.ts makes them, as the package holds larger pieces. */
export const MODULES = pathToFileURL(
  join(import.meta.dirname, "../../node_modules/.cache/pw-select-build/modules/"),
).href;

export interface NodeResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Starts a module whose import of `"ledger"` is the door of src/ledger; `args` follow in `process.argv[1]`. */
function startNode(code: string, args: string[] = []): ChildProcessByStdio<null, Readable, Readable> {
  const door = `${MODULES}ledger/index.js`;
  const source = code.replace('from "ledger"', `from ${JSON.stringify(door)}`);
  return spawn(process.execPath, ["--input-type=module", "-e", source, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export function spawnNode(code: string, args: string[] = []): Promise<NodeResult> {
  return new Promise((resolve, reject) => {
    const child = startNode(code, args);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
