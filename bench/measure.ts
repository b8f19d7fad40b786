// Starts one command and tells what it took: time on the clock, and processor time of its main process and of all.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Command {
  /** What is started, without a shell. @default this Node */
  file?: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** How a person would write it; shown in the report. */
  shown: string;
}

export interface Measurement {
  wallMs: number;
  /** Of the process that was started; NaN for one that is not Node. */
  userMs: number;
  systemMs: number;
  maxRssKiB: number;
  /** Of the process and everything that it started; undefined where the system does not tell. */
  treeUserMs: number | undefined;
  stdout: string;
}

interface Usage {
  userMs: number;
  systemMs: number;
  maxRssKiB: number;
  childrenUserMs?: number;
}

const PRELOAD = join(import.meta.dirname, "main-usage.cjs");

/** What the user's shell or CI would change in a measured command. */
const UNWANTED_ENVIRONMENT =
  /^(CI|FORCE_COLOR|NODE_OPTIONS|PW_.*|PWTEST_.*|PLAYWRIGHT_.*|VITEST.*|NODE_ENV|GITHUB_.*|npm_.*)$/;

/** One folder for all: what a measured command sees of its environment must not differ from one measurement to the next. */
let usageFolder: string | undefined;

/** Waits for the command to end; throws, with the end of what it said, when it fails. */
export async function measure(command: Command): Promise<Measurement> {
  usageFolder ??= makeUsageFolder();
  const inherited = Object.entries(process.env).filter(([name]) => !UNWANTED_ENVIRONMENT.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    NO_COLOR: "1",
    PW_BENCH_USAGE: usageFolder,
    PW_BENCH_PARENT: String(process.pid),
    ...command.env,
  };
  const startedAt = performance.now();
  const { exitCode, stdout, stderr, pid } = await run(command, env);
  const wallMs = performance.now() - startedAt;
  if (exitCode !== 0) {
    throw new Error(
      `${command.shown} in ${command.cwd} ended with ${exitCode}:\n${tail(stdout)}\n${tail(stderr)}`,
    );
  }
  const usage = takeUsage(join(usageFolder, `${pid}.json`));
  const hasTree = usage.childrenUserMs !== undefined;
  return {
    wallMs,
    userMs: usage.userMs,
    systemMs: usage.systemMs,
    maxRssKiB: usage.maxRssKiB,
    treeUserMs: hasTree ? usage.userMs + usage.childrenUserMs! : undefined,
    stdout,
  };
}

function makeUsageFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pw-select-usage-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function takeUsage(file: string): Usage {
  if (!existsSync(file)) return { userMs: NaN, systemMs: NaN, maxRssKiB: NaN };
  const usage = JSON.parse(readFileSync(file, "utf8")) as Usage;
  rmSync(file);
  return usage;
}

function run(
  { file, args, cwd }: Command,
  env: NodeJS.ProcessEnv,
): Promise<{ exitCode: number | null; stdout: string; stderr: string; pid: number | undefined }> {
  return new Promise((resolve, reject) => {
    // Not through NODE_OPTIONS: what is loaded into every process may be anything, and costs pw-select a listing.
    const child = spawn(
      file ?? process.execPath,
      file === undefined ? [`--require=${PRELOAD}`, ...args] : args,
      { cwd, env, stdio: ["ignore", "pipe", "pipe"] },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr, pid: child.pid }));
  });
}

function tail(text: string): string {
  return text.trim().split("\n").slice(-15).join("\n");
}
