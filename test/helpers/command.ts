// Runs the built commands as a user does: in a process of their own.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface CommandResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `pw-ledger` or `pw-select`; `env` is added to an environment without colours or a ledger. */
export function runCommand(
  name: "pw-ledger" | "pw-select",
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<CommandResult> {
  const bin = fileURLToPath(new URL(`../../dist/cli/${name}.js`, import.meta.url));
  return runNode([bin, ...args], options);
}

/** `uid` runs it as another user, where this process may do that. */
export function runNode(
  args: readonly string[],
  { cwd, env = {}, uid }: { cwd: string; env?: Record<string, string>; uid?: number | undefined },
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: {
        ...process.env,
        // The tests' own runner sets these for itself; Node warns on stderr when both are there.
        NO_COLOR: undefined,
        FORCE_COLOR: undefined,
        PW_SELECT_LEDGER: "",
        TZ: "UTC",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
      ...(uid !== undefined && { uid }),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
