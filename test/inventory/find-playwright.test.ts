import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterEach, expect, test } from "vitest";

import { findPlaywright } from "../../src/inventory/index.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

let project: ProjectRig;
const others: ProjectRig[] = [];
afterEach(() => {
  for (const rig of [project, ...others.splice(0)]) rig.remove();
});

function codeOf(action: () => unknown): string {
  try {
    action();
    return "nothing was thrown";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test("finds the config, the version and the command of the Playwright that the config's folder resolves to", () => {
  project = makeProject({ "playwright.config.ts": "export default {};" });
  const setup = findPlaywright({ cwd: project.dir });
  expect(setup.configFile).toBe(path.join(project.dir, "playwright.config.ts"));
  expect(setup.version).toMatch(/^1\.\d+\.\d+/);
  expect(path.basename(setup.cliFile)).toBe("cli.js");
});

test.for(["js", "mts", "mjs", "cts", "cjs"])("finds playwright.config.%s", (extension) => {
  project = makeProject({ [`playwright.config.${extension}`]: "" });
  expect(findPlaywright({ cwd: project.dir }).configFile).toMatch(new RegExp(`${extension}$`));
});

test("takes a file or a folder for the config, relative to where the user stands", () => {
  project = makeProject({ "e2e/playwright.config.js": "", "other/special.config.ts": "" });
  expect(findPlaywright({ cwd: project.dir, config: "e2e" }).configFile).toBe(
    path.join(project.dir, "e2e/playwright.config.js"),
  );
  expect(findPlaywright({ cwd: project.dir, config: "other/special.config.ts" }).configFile).toBe(
    path.join(project.dir, "other/special.config.ts"),
  );
});

test("says where it looked when there is no config", () => {
  project = makeProject({});
  expect(codeOf(() => findPlaywright({ cwd: project.dir }))).toBe("no-playwright-config");
  expect(() => findPlaywright({ cwd: project.dir })).toThrow(project.dir);
  expect(() => findPlaywright({ cwd: project.dir, config: "missing.ts" })).toThrow(
    /missing\.ts does not exist.*-c/,
  );
});

test("says where Playwright is not installed", () => {
  project = makeProject({ "playwright.config.ts": "" }, { nodeModules: emptyNodeModules() });
  expect(codeOf(() => findPlaywright({ cwd: project.dir }))).toBe("playwright-not-found");
});

test("refuses a Playwright older than 1.56 and names its version", () => {
  project = makeProject(
    { "playwright.config.ts": "" },
    { nodeModules: emptyNodeModules({ version: "1.55.1" }) },
  );
  expect(codeOf(() => findPlaywright({ cwd: project.dir }))).toBe("playwright-too-old");
  expect(() => findPlaywright({ cwd: project.dir })).toThrow("1.55.1");
});

test("falls back to the package playwright when @playwright/test is not there", () => {
  project = makeProject(
    { "playwright.config.ts": "" },
    { nodeModules: emptyNodeModules({ name: "playwright", version: "1.60.0" }) },
  );
  expect(findPlaywright({ cwd: project.dir }).version).toBe("1.60.0");
});

/** A `node_modules` in which at most one package is installed. */
function emptyNodeModules(installed?: { name?: string; version: string }): string {
  const holder = makeProject({});
  others.push(holder);
  const nodeModules = path.join(holder.dir, "modules", "node_modules");
  const folder = path.join(nodeModules, installed?.name ?? "@playwright/test");
  mkdirSync(folder, { recursive: true });
  if (installed !== undefined) writeFileSync(path.join(folder, "package.json"), JSON.stringify(installed));
  return nodeModules;
}
