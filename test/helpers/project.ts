// A real Playwright project in a temporary folder, and the real `playwright` in it.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { OWN_NODE_MODULES } from "./playwright-versions.ts";

export interface ProcessResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

export interface ProjectRig {
  /** Absolute, without symbolic links. */
  dir: string;
  /** Writes files by their path relative to the folder; makes their folders. */
  write(files: Record<string, string>): void;
  /** `playwright <args>` in the folder. The environment is added to the process's own; `undefined` takes a variable away. */
  playwright(args: string[], env?: Record<string, string | undefined>): Promise<ProcessResult>;
  /** `<input> | xargs playwright <args>`: what a user's pipe does. */
  xargsPlaywright(
    input: string,
    args: string[],
    env?: Record<string, string | undefined>,
  ): Promise<ProcessResult>;
  remove(): void;
}

export interface ProjectOptions {
  /** The `node_modules` to link to. @default this project's own */
  nodeModules?: string;
  /** Name of the folder that holds the project. @default "project" */
  name?: string;
}

export function makeProject(files: Record<string, string>, options: ProjectOptions = {}): ProjectRig {
  const outer = realpathSync(mkdtempSync(path.join(tmpdir(), "pw-select-test-")));
  const dir = path.join(outer, options.name ?? "project");
  const nodeModules = options.nodeModules ?? OWN_NODE_MODULES;
  const cli = path.join(dir, "node_modules", "@playwright/test", "cli.js");
  mkdirSync(dir);
  symlinkSync(nodeModules, path.join(dir, "node_modules"));
  const rig: ProjectRig = {
    dir,
    write(more) {
      for (const [file, text] of Object.entries(more)) {
        const target = path.join(dir, file);
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    },
    playwright: (args, env = {}) => run(process.execPath, [cli, ...args], dir, env, ""),
    xargsPlaywright: (input, args, env = {}) =>
      run("xargs", [process.execPath, cli, ...args], dir, env, input),
    remove: () => rmSync(outer, { recursive: true, force: true }),
  };
  rig.write(files);
  return rig;
}

function run(
  command: string,
  args: string[],
  cwd: string,
  env: Record<string, string | undefined>,
  input: string,
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.end(input);
  });
}
