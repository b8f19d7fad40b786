// A Playwright project in a real git repository, and the question of what a change to it affects.

import path from "node:path";

import { z } from "zod";

import { configSchema, type UserConfig } from "../../src/config/schema.ts";
import { changesSince } from "../../src/git/index.ts";
import { affectedBy } from "../../src/impact/index.ts";
import type { Impact, Inventory, Test } from "../../src/model/index.ts";
import { repository, type Repository } from "../git/repository.ts";

/** The files of a spec file that says nothing but its imports. */
export function spec(...imports: string[]): string {
  return [`import { test } from "@playwright/test";`, ...imports, `test("works", () => {});`, ""].join("\n");
}

export const PACKAGE = `{ "name": "shop", "private": true }\n`;

/** A committed repository with a Playwright config at its root and the given files. */
export function project(files: Record<string, string>): Repository {
  return repository({
    "package.json": PACKAGE,
    "playwright.config.ts": `import { defineConfig } from "@playwright/test";\nexport default defineConfig({ testDir: "tests" });\n`,
    ".gitignore": "node_modules\n",
    ...files,
    // Enough of the package for imports of it to lead somewhere; ignored by git, as it always is.
    "node_modules/@playwright/test/package.json": `{ "name": "@playwright/test", "main": "index.js" }`,
    "node_modules/@playwright/test/index.js": "",
  });
}

/** One test for each spec file, named by it; `tags` by spec file. */
export function inventoryOf(
  root: string,
  specs: readonly string[],
  tags: Record<string, string[]> = {},
): Inventory {
  const rootDir = path.join(root, "tests");
  return {
    rootDir,
    configFile: path.join(root, "playwright.config.ts"),
    playwrightVersion: "1.65.1",
    projects: [{ name: "", dependencies: [] }],
    tests: specs.map((file): Test => ({
      id: file,
      project: "",
      file,
      declaredIn: file,
      line: 1,
      column: 1,
      describes: [],
      titlePath: ["works"],
      tags: tags[file] ?? [],
      grepTitle: ` ${file} works`,
      annotations: [],
      serialAfter: [],
    })),
  };
}

export interface Question {
  /** Spec files relative to `tests`. */
  specs: readonly string[];
  tags?: Record<string, string[]>;
  config?: UserConfig;
  /** Relative to the repository. */
  configDir?: string;
  tsconfig?: string;
  ref?: string;
  inventory?: Inventory;
}

/** What the repository's uncommitted work, or its work since `ref`, affects. */
export async function impactOf(repo: Repository, question: Question): Promise<Impact> {
  const changes = await changesSince({
    cwd: repo.root,
    ...(question.ref === undefined ? {} : { ref: question.ref }),
  });
  if (!changes.known) throw new Error(changes.reason);
  return affectedBy({
    inventory: question.inventory ?? inventoryOf(repo.root, question.specs, question.tags),
    changes,
    config: configSchema(z).parse(question.config ?? {}),
    configDir: path.join(repo.root, question.configDir ?? ""),
    ...(question.tsconfig === undefined ? {} : { tsconfig: question.tsconfig }),
  });
}

/** The affected spec files with their reasons; `"all"` with the reasons that affect all. */
export function reasons(impact: Impact): Record<string, string[]> {
  if (impact.all) return { all: impact.reasons.map(({ because }) => because) };
  return Object.fromEntries(
    [...impact.affected]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, list]) => [id, list.map(({ because }) => because)]),
  );
}

/** The affected spec files, or `"all"`. */
export function affected(impact: Impact): string[] | "all" {
  return impact.all ? "all" : [...impact.affected.keys()].sort();
}
