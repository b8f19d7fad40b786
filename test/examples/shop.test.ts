import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { copyShop } from "../../scripts/copy-shop.ts";
import { git } from "../helpers/git.ts";

let folder: string;
let shop: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pw-select-shop-"));
  shop = join(folder, "shop");
  copyShop(shop);
  git(shop, "init", "-q", "-b", "main");
  git(shop, "add", "-A");
  git(shop, "commit", "-q", "-m", "The shop");
});

afterAll(() => rmSync(folder, { recursive: true }));

const inShop = (command: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(shop, "node_modules/.bin", command), ...args], {
    cwd: shop,
    encoding: "utf8",
  });

test("a copy of the shop type-checks, against the built pw-select", { timeout: 60_000 }, () => {
  const tsc = join(shop, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--noEmit"], { cwd: shop, encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

test("every source file of the shop is mapped to tests", { timeout: 120_000 }, () => {
  const sources = git(shop, "ls-files", "src", "server").split("\n");
  expect(sources.length).toBeGreaterThan(80);
  // A comment that CSS, TypeScript and JavaScript share; JSON takes a blank.
  for (const source of sources) spawnSync("sh", ["-c", `printf ' ' >> '${source}'`], { cwd: shop });
  const { stdout, stderr } = inShop("pw-select", "--changed", "--json");
  git(shop, "checkout", "-q", ".");
  expect(stderr).not.toMatch(/nothing maps/);
  expect(JSON.parse(stdout)).toMatchObject({ excluded: [] });
});

test("a change to one area's page object concerns only that area", { timeout: 60_000 }, () => {
  spawnSync("sh", ["-c", "echo '//' >> tests/pages/profile-page.ts"], { cwd: shop });
  const { stdout } = inShop("pw-select", "--changed", "--json");
  git(shop, "checkout", "-q", ".");
  const { selected } = JSON.parse(stdout) as { selected: { project: string; file: string }[] };
  const areas = new Set(
    selected.filter(({ project }) => project !== "setup").map(({ file }) => file.split("/")[0]),
  );
  expect(areas).toEqual(new Set(["account", "checkout"]));
});
