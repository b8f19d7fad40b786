// Our idea of an import against Playwright's own: it lists the tests that a change affects with --only-changed.

import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { repository, type Repository } from "../git/repository.ts";
import { affected, impactOf, spec } from "./project.ts";

const PACKAGES = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The spec files that Playwright lists for the uncommitted work; it fails for a project that does not load. */
function onlyChanged(repo: Repository): string[] {
  const cli = path.join(PACKAGES, "@playwright/test/cli.js");
  const output = execFileSync(
    process.execPath,
    [cli, "test", "--list", "--only-changed", "--pass-with-no-tests", "--reporter=json"],
    {
      cwd: repo.root,
      encoding: "utf8",
    },
  );
  const report = JSON.parse(output) as { suites: { file: string }[]; errors: unknown[] };
  expect(report.errors).toEqual([]);
  return report.suites.map(({ file }) => file).sort();
}

test("every spec file that Playwright's own --only-changed lists is affected, and imports agree exactly", async () => {
  const files: Record<string, string> = {
    "package.json": `{ "name": "shop", "imports": { "#env": "./lib/env.js" } }`,
    "playwright.config.ts": `export default { testDir: "tests" };`,
    ".gitignore": "node_modules\ntest-results\n",
    "tsconfig.json": `{ // comment
      "extends": "./base.json" }`,
    "base.json": `{ "compilerOptions": { "baseUrl": "./lib", "paths": { "@/*": ["./*", "./nothing/*"], "~money": ["./util/money.ts"] } }, }`,
    "tests/nested/jsconfig.json": `{ "compilerOptions": { "paths": { "$/*": ["./here/*"] } } }`,
    "tests/a.spec.ts": spec(`import "@/plain"; import "~money"; import "util/fromBase"; import "#env";`),
    "tests/b.spec.ts": spec(
      `export * from "../lib/reexported"; import "../lib/written.js"; import "../lib/folder"; const x = require("../lib/required");`,
    ),
    "tests/c.spec.ts": spec(
      `import { type T, v } from "../lib/mixed"; import type { U } from "../lib/onlyTypes"; v as T as U;`,
    ),
    "tests/nested/d.spec.js": spec(`import "$/local"; import "../../lib/deep/one";`),
    "tests/e.spec.ts": spec(),
    "lib/plain.ts": "",
    "lib/util/money.ts": "",
    "lib/util/fromBase.ts": "",
    "lib/env.js": "",
    "lib/reexported.ts": "export const r = 1;",
    "lib/written.ts": "",
    "lib/folder/index.ts": "",
    "lib/required.ts": "",
    "lib/mixed.ts": "export type T = 1; export const v = 1;",
    "lib/onlyTypes.ts": "export type U = 1;",
    "tests/nested/here/local.js": "",
    "lib/deep/one.ts": `import "./two";`,
    "lib/deep/two.tsx": `import "@/plain";`,
  };
  const repo = repository(files);
  symlinkSync(PACKAGES, repo.path("node_modules"));
  repo.write({ ".gitignore": "node_modules\nnode_modules/\ntest-results\n" }).commit();
  const specs = Object.keys(files).flatMap((file) =>
    /\.spec\./.test(file) ? [file.slice("tests/".length)] : [],
  );
  const config = { ignore: ["lib/onlyTypes.ts"] };
  // Each round changes files that no spec file has in common, so that a difference shows which import is behind it.
  const rounds = [
    ["lib/plain.ts", "lib/reexported.ts"],
    ["lib/util/money.ts", "lib/written.ts", "lib/deep/one.ts"],
    ["lib/util/fromBase.ts", "lib/mixed.ts"],
    ["lib/env.js", "lib/onlyTypes.ts"],
    ["lib/folder/index.ts", "tests/nested/here/local.js"],
    ["lib/required.ts"],
  ];
  for (const round of rounds) {
    repo.write(Object.fromEntries(round.map((file) => [file, `${files[file]}\n// changed\n`])));
    expect(affected(await impactOf(repo, { specs, config })), round.join(", ")).toEqual(onlyChanged(repo));
    repo.git("checkout", "--quiet", ".");
  }
}, 300_000);
