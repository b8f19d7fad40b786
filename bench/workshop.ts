// The temporary folder of the benchmarks: the package as it would be published, and generated Playwright projects.

import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Command } from "./measure.ts";

const ROOT = join(import.meta.dirname, "..");
const NODE_MODULES = join(ROOT, "node_modules");

export interface SuiteSize {
  tests: number;
  files: number;
  /** How many spec files import `tests/support.ts`. @default none */
  sharing?: number;
}

export interface Suite {
  dir: string;
  /** Absolute path of the ledger that a recorded run makes. */
  ledger: string;
  /** `playwright test <args>` in the suite. */
  playwright(args: string[], shown?: string): Command;
}

export interface Workshop {
  /** Absolute paths of what the built package offers. */
  built: { reporter: string; pwSelect: string; pwLedger: string };
  suite(name: string, size: SuiteSize): Suite;
  remove(): void;
}

/**
 * Builds the sources into a `node_modules` folder of its own: no other build disturbs a measurement, and Playwright
 * loads the reporter as it loads an installed one, where elsewhere it would compile each file of it first.
 */
export function openWorkshop(): Workshop {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "pw-select-bench-")));
  const nodeModules = join(dir, "node_modules");
  mkdirSync(nodeModules);
  for (const name of readdirSync(NODE_MODULES).filter((entry) => !entry.startsWith("."))) {
    symlinkSync(join(NODE_MODULES, name), join(nodeModules, name));
  }
  const dist = installPackage(join(nodeModules, "pw-select"));
  return {
    built: {
      reporter: join(dist, "reporter", "index.js"),
      pwSelect: join(dist, "cli", "pw-select.js"),
      pwLedger: join(dist, "cli", "pw-ledger.js"),
    },
    suite: (name, size) =>
      makeSuite(join(dir, name), join(nodeModules, "@playwright", "test", "cli.js"), size),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function installPackage(folder: string): string {
  const dist = join(folder, "dist");
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"));
  const bundler = createRequire(import.meta.url).resolve("rolldown/package.json");
  const rolldown = bundler.replace(/package\.json$/, "bin/cli.mjs");
  execFileSync(
    process.execPath,
    [rolldown, "-c", "rolldown.config.mjs", "--dir", dist, "--log-level", "warn"],
    { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] },
  );
  return dist;
}

/** Every tenth test is tagged `@smoke`; every title occurs once. */
function makeSuite(dir: string, cli: string, { tests, files, sharing = 0 }: SuiteSize): Suite {
  mkdirSync(join(dir, "tests"), { recursive: true });
  writeFileSync(join(dir, ".gitignore"), "test-results\nblob-report\n.pw-select\n");
  writeFileSync(
    join(dir, "playwright.config.ts"),
    `import { defineConfig } from "@playwright/test";\nexport default defineConfig({ testDir: "tests", workers: 2 });\n`,
  );
  writeFileSync(join(dir, "tests", "support.ts"), "export const answer = 42;\n");
  for (let file = 0; file < files; file += 1) {
    const lines = [`import { test } from "@playwright/test";`];
    if (file < sharing) lines.push(`import { answer } from "./support";`, `void answer;`);
    for (let index = file; index < tests; index += files) {
      const tag = index % 10 === 0 ? `{ tag: "@smoke" }, ` : "";
      lines.push(`test("does thing ${index}", ${tag}async () => {});`);
    }
    writeFileSync(join(dir, "tests", fileName(file)), `${lines.join("\n")}\n`);
  }
  return {
    dir,
    ledger: join(dir, ".pw-select", "ledger.sqlite"),
    playwright: (args, shown = `npx playwright test ${args.join(" ")}`) => ({
      args: [cli, "test", ...args],
      cwd: dir,
      shown,
    }),
  };
}

export function fileName(file: number): string {
  return `feature-${String(file).padStart(4, "0")}.spec.ts`;
}
