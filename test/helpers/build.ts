// Builds dist once before the tests, for those that start the built commands. Type errors are the type check's business.

import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DIST = join(ROOT, "dist");
const CACHE = join(ROOT, "node_modules", ".cache", "pw-select-build");
/** Each module by itself, for tests that start a process with some of them; see `helpers/node.ts`. */
const MODULES = join(CACHE, "modules");
const STAMP = join(CACHE, "built");

export default function setup(): void {
  const startedAt = new Date();
  if (isFresh()) return;
  // Built aside and then put in place, because another process may be running what is in dist.
  const aside = join(CACHE, String(process.pid));
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  compile(join(aside, "new"));
  run(
    "typescript",
    "bin/tsc",
    "-p",
    "tsconfig.build.json",
    "--emitDeclarationOnly",
    "false",
    "--outDir",
    MODULES,
  );
  if (existsSync(DIST)) renameSync(DIST, join(aside, "old"));
  renameSync(join(aside, "new"), DIST);
  rmSync(aside, { recursive: true });
  writeFileSync(STAMP, "");
  utimesSync(STAMP, startedAt, startedAt);
}

function compile(outDir: string): void {
  try {
    run("typescript", "bin/tsc", "-p", "tsconfig.build.json", "--outDir", outDir);
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    process.stderr.write(`The build has type errors, the tests run what it made:\n${output}\n`);
  }
  run("rolldown", "bin/cli.mjs", "-c", "rolldown.config.mjs", "--dir", outDir, "--log-level", "warn");
}

function run(packageName: string, bin: string, ...args: string[]): void {
  const file = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  execFileSync(process.execPath, [file.replace(/package\.json$/, bin), ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
}

/** Whether dist was built after the last change of a source file. */
function isFresh(): boolean {
  if (!existsSync(DIST)) return false;
  const builtAtMs = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ["src", "tsconfig.json", "tsconfig.build.json", "rolldown.config.mjs"].every(
    (path) => newestMs(join(ROOT, path)) < builtAtMs,
  );
}

function newestMs(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
