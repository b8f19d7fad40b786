import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { handOver, type HandOverOptions } from "../../src/handover/index.ts";
import { findPlaywright, listTests } from "../../src/inventory/index.ts";
import type { Test } from "../../src/model/index.ts";
import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { selectionOf } from "./inventory-of.ts";

const PROCESS_TIMEOUT_MS = 300_000;
const RECORDER = path.resolve(import.meta.dirname, "record-reporter.cjs");
const IMPORT = `import { test } from "@playwright/test";\n`;

let project: ProjectRig;
afterEach(() => project.remove());

const list = (options = {}) => listTests(findPlaywright({ cwd: project.dir }), options);

/** Runs the selected tests through xargs: the exit code, and the titles of what ran, in order of titles. */
async function run(
  inventory: HandOverOptions["inventory"],
  isSelected: (test: Test) => boolean,
  more: { format?: "files" | "test-list" | "grep"; args?: string[] } = {},
) {
  const { format = "auto", args = [] } = more;
  const selection = selectionOf(inventory, isSelected);
  const handed = handOver({ selection, inventory, format, cwd: project.dir, listDir: ".pw-select/lists" });
  const file = path.join(project.dir, "ran.json");
  const result = await project.xargsPlaywright(handed.text, ["test", `--reporter=${RECORDER}`, ...args], {
    RECORD_FILE: file,
  });
  const ids = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : [];
  const titles = ids.map((id) => inventory.tests.find((test) => test.id === id)?.titlePath.join("/"));
  return {
    exitCode: result.exitCode,
    output: result.stdout + result.stderr,
    ran: titles.sort((a, b) => String(a).localeCompare(String(b))),
    handed,
  };
}

describe.for([
  { version: "1.65", nodeModules: () => OWN_NODE_MODULES },
  { version: "1.56.1", nodeModules: () => nodeModulesWithPlaywright("1.56.1") },
])("Playwright $version", { timeout: PROCESS_TIMEOUT_MS }, ({ nodeModules }) => {
  test.for([[], ["--shard=2/3"]])(
    "runs nothing, loads no test file and succeeds for an empty selection %j",
    async (args) => {
      const loud = `${IMPORT}if (process.env.BROKEN) throw new Error("loaded"); test("a", () => {});`;
      project = makeProject(
        {
          "playwright.config.ts": `export default { projects: [
          { name: "setup", testMatch: /setup/, teardown: "clean" },
          { name: "clean", testMatch: /clean/ },
          { name: "web", testMatch: /spec/, dependencies: ["setup"] },
        ] };`,
          "a.spec.ts": loud,
          "b.setup.ts": loud,
          "c.clean.ts": loud,
        },
        { nodeModules: nodeModules() },
      );
      const inventory = await list();
      process.env["BROKEN"] = "1";
      try {
        const { exitCode, ran, output } = await run(inventory, () => false, { args });
        expect({ exitCode, ran, output }).toMatchObject({ exitCode: 0, ran: [] });
      } finally {
        delete process.env["BROKEN"];
      }
    },
  );

  test("runs everything when everything is selected", async () => {
    project = makeProject(
      {
        "playwright.config.ts": "export default {};",
        "a.spec.ts": `${IMPORT}test("a", () => {});`,
        "sub/b.spec.ts": `${IMPORT}test("b", () => {});`,
      },
      { nodeModules: nodeModules() },
    );
    const inventory = await list();
    expect(await run(inventory, () => true)).toMatchObject({ exitCode: 0, ran: ["a", "b"] });
  });

  test.for(["files", "test-list", "grep"] as const)(
    "runs compiled tests that are declared in their sources, by %s",
    async (format) => {
      const compiled = (title: string) =>
        `const { test } = require("@playwright/test");\ntest(${JSON.stringify(title)}, () => {});\n`;
      project = makeProject(
        {
          "playwright.config.js": `module.exports = { testDir: "out" };`,
          "src/a.spec.ts": `${IMPORT}test("a", () => {});\n`,
          "src/b.spec.ts": `${IMPORT}test("b", () => {});\n`,
          "out/a.spec.js": `${compiled("a")}//# sourceMappingURL=a.spec.js.map\n`,
          "out/b.spec.js": `${compiled("b")}//# sourceMappingURL=b.spec.js.map\n`,
          "out/a.spec.js.map": sourceMap("../src/a.spec.ts"),
          "out/b.spec.js.map": sourceMap("../src/b.spec.ts"),
        },
        { nodeModules: nodeModules() },
      );
      const inventory = await list();
      expect(inventory.tests.map(({ file, declaredIn }) => [file, declaredIn])).toEqual([
        ["a.spec.js", "../src/a.spec.ts"],
        ["b.spec.js", "../src/b.spec.ts"],
      ]);
      const { exitCode, ran, handed } = await run(inventory, (test) => test.file === "a.spec.js", { format });
      expect({ exitCode, ran, widened: handed.widened, format: handed.format }).toEqual({
        exitCode: 0,
        ran: ["a"],
        widened: [],
        format,
      });
    },
  );
});

test("runs projects that do not run by default", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  project = makeProject({
    "playwright.config.ts": `export default { projects: [{ name: "web" }, { name: "slow one", default: false }] };`,
    "a.spec.ts": `${IMPORT}test("a", () => {}); test("b", () => {});`,
  });
  const inventory = await list({ allProjects: true });
  const isSelected = (test: Test) => test.project === "slow one" && test.titlePath[0] === "a";
  for (const format of ["test-list", "grep"] as const) {
    const { exitCode, ran, handed } = await run(inventory, isSelected, { format });
    expect({ exitCode, ran, widened: handed.widened }).toEqual({ exitCode: 0, ran: ["a"], widened: [] });
  }
});

/** Maps the two lines of a compiled test to the two lines of its source. */
function sourceMap(source: string): string {
  return JSON.stringify({ version: 3, file: "x.js", sources: [source], names: [], mappings: "AAAA;AACA" });
}
