// Nothing about a plan breaks a run: in doubt everything runs, and a line says so.

import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import { afterEach, expect, test } from "vitest";

import { OWN_NODE_MODULES } from "../../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../../helpers/project.ts";
import { runNode } from "../../helpers/command.ts";
import { IMPORT, inventoryOf, runWithPlan, titled, writePlanFor } from "./planned-run.ts";

const PROCESS_TIMEOUT_MS = 300_000;
const ROOT = path.resolve(import.meta.dirname, "../../..");

let project: ProjectRig;
afterEach(() => project.remove());

const FILES = {
  "playwright.config.ts": "export default { workers: 1 };",
  "a.spec.ts": `${IMPORT}test("a1", () => {}); test("a2", () => {});`,
  "b.spec.ts": `${IMPORT}test("b1", () => {});`,
};

const jsonOf = (reporter: string) => reporter.replace(/\.mjs$/, ".json");

test.for([
  ["is missing", (file: string) => rmSync(file), "cannot be read"],
  ["is no JSON", (file: string) => writeFileSync(file, "{"), "cannot be read"],
  ["is of another version", (file: string) => writeFileSync(file, `{"version":2}`), "(version 2)"],
  ["has no lists", (file: string) => writeFileSync(file, `{"version":1}`), `"selected" and "excluded"`],
] as const)("everything runs when the plan %s", { timeout: PROCESS_TIMEOUT_MS }, async ([, spoil, words]) => {
  project = makeProject(FILES);
  const reporter = writePlanFor(project, await inventoryOf(project), titled("a1"));
  spoil(jsonOf(reporter));
  const { exitCode, begun, said } = await runWithPlan(project, reporter);
  expect({ exitCode, begun }).toEqual({ exitCode: 0, begun: ["a1", "a2", "b1"] });
  expect(said).toEqual([expect.stringContaining(words)]);
  expect(said[0]).toMatch(/Without the plan, everything runs\.$/);
});

test(
  "everything runs when the plan is that of another project",
  { timeout: PROCESS_TIMEOUT_MS },
  async () => {
    project = makeProject(FILES);
    const inventory = await inventoryOf(project);
    const reporter = writePlanFor(project, inventory, titled("a1"));
    project.write({ "playwright.config.ts": `export default { projects: [{ name: "new" }], workers: 1 };` });
    const { exitCode, begun, said } = await runWithPlan(project, reporter);
    expect({ exitCode, begun }).toEqual({ exitCode: 0, begun: ["[new] a1", "[new] a2", "[new] b1"] });
    expect(said).toEqual([expect.stringContaining("The plan knows no test of this run")]);
  },
);

test(
  "names tests of the plan that are gone, or that the user's arguments leave out",
  { timeout: PROCESS_TIMEOUT_MS },
  async () => {
    project = makeProject(FILES);
    const reporter = writePlanFor(project, await inventoryOf(project), titled("a1", "b1"));
    project.write({ "b.spec.ts": `${IMPORT}test("renamed", () => {});` });
    const { exitCode, begun, said } = await runWithPlan(project, reporter);
    expect({ exitCode, begun }).toEqual({ exitCode: 0, begun: ["a1", "renamed"] });
    expect(said).toEqual([
      expect.stringMatching(
        /1 test of the plan is not in this run: b\.spec\.ts › b1\. Deleted or renamed .* --grep/,
      ),
      expect.stringContaining("will run: b.spec.ts › renamed."),
    ]);
  },
);

test("does not make a user's typo pass", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  project = makeProject(FILES);
  const reporter = writePlanFor(project, await inventoryOf(project), titled("a1"));
  for (const args of [["--grep=a2"], ["--grep=tpyo"], ["tpyo.spec.ts"]]) {
    const { exitCode, begun } = await runWithPlan(project, reporter, args);
    expect({ exitCode, begun }).toEqual({ exitCode: 1, begun: [] });
  }
});

test("is applied under --list", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  project = makeProject(FILES);
  const reporter = writePlanFor(project, await inventoryOf(project), titled("a1"));
  const listed = await project.playwright(["test", "--list", `--add-reporter=${reporter}`]);
  expect(listed.stdout).toContain("Total: 1 test in 1 file");
});

test(
  "everything runs where pw-select is not installed, and a checkout may move as a whole",
  { timeout: PROCESS_TIMEOUT_MS },
  async () => {
    project = makeProject(FILES);
    const nodeModules = path.join(project.dir, "node_modules");
    rmSync(nodeModules);
    mkdirSync(nodeModules);
    for (const name of readdirSync(OWN_NODE_MODULES).filter((entry) => !entry.startsWith(".")))
      symlinkSync(path.join(OWN_NODE_MODULES, name), path.join(nodeModules, name));
    const installed = path.join(nodeModules, "pw-select");
    cpSync(path.join(ROOT, "dist"), path.join(installed, "dist"), { recursive: true });
    cpSync(path.join(ROOT, "package.json"), path.join(installed, "package.json"));
    const command = path.join(installed, "dist/cli/pw-select.js");
    const { stdout } = await runNode([command, "--format=plan", "--grep=a1"], { cwd: project.dir });
    const written = path.resolve(project.dir, /^--add-reporter=(.+)$/m.exec(stdout)![1]!);

    const moved = `${project.dir} moved`;
    renameSync(project.dir, moved);
    const there = makeProject({});
    try {
      rmSync(there.dir, { recursive: true });
      renameSync(moved, there.dir);
      const reporter = written.replace(project.dir, there.dir);
      expect(await runWithPlan(there, reporter)).toMatchObject({ exitCode: 0, begun: ["a1"], said: [] });

      // A plan that lies elsewhere finds the package of the project that runs.
      const elsewhere = path.join(there.dir, "..", "elsewhere", path.basename(reporter));
      cpSync(path.dirname(reporter), path.dirname(elsewhere), { recursive: true });
      expect(await runWithPlan(there, elsewhere)).toMatchObject({ exitCode: 0, begun: ["a1"], said: [] });

      rmSync(path.join(there.dir, "node_modules", "pw-select"), { recursive: true });
      const { exitCode, begun, said } = await runWithPlan(there, reporter);
      expect({ exitCode, begun }).toEqual({ exitCode: 0, begun: ["a1", "a2", "b1"] });
      expect(said).toEqual([
        "pw-select: pw-select is not installed where Playwright runs. Without the plan, everything runs.",
      ]);
      expect(readFileSync(reporter, "utf8")).not.toContain(OWN_NODE_MODULES);
    } finally {
      there.remove();
    }
  },
);
