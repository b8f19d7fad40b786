// What a plan does in every Playwright that has the hook for it.

import { afterEach, describe, expect, test } from "vitest";

import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../../helpers/project.ts";
import { IMPORT, inventoryOf, runWithPlan, titled, writePlanFor } from "./planned-run.ts";

const PROCESS_TIMEOUT_MS = 300_000;

let project: ProjectRig;
afterEach(() => project.remove());

const tests = (...titles: string[]) =>
  IMPORT + titles.map((title) => `test(${JSON.stringify(title)}, () => {});`).join("\n");

/** The first that has the hook, and the newest; `PW_SELECT_PLAYWRIGHT=1.63.0,1.64.0` adds others. */
const VERSIONS = ["1.62.0", ...(process.env["PW_SELECT_PLAYWRIGHT"]?.split(",") ?? []), "own"];

describe.for(
  [...new Set(VERSIONS)].map((version) => ({
    version,
    nodeModules: () => (version === "own" ? OWN_NODE_MODULES : nodeModulesWithPlaywright(version)),
  })),
)("Playwright $version", { timeout: PROCESS_TIMEOUT_MS }, ({ nodeModules }) => {
  const make = (files: Record<string, string>) => {
    project = makeProject(files, { nodeModules: nodeModules() });
  };

  test.for([
    ["CommonJS", "{}"],
    ["ESM", `{ "type": "module" }`],
  ] as const)(
    "runs what is selected and what was written since, in a project of %s",
    async ([, manifest]) => {
      make({
        "package.json": manifest,
        "playwright.config.ts": "export default {};",
        "a.spec.ts": `${tests("a1", "a2")}\ntest.describe("in", () => { test("a3", () => {}); test("a4", () => {}); });`,
        "b.spec.ts": tests("b1", "b2"),
      });
      const reporter = writePlanFor(project, await inventoryOf(project), titled("a1", "a4"));
      project.write({ "c.spec.ts": tests("c1") });
      const { exitCode, begun, said } = await runWithPlan(project, reporter, ["--workers=1"]);
      expect({ exitCode, begun }).toEqual({ exitCode: 0, begun: ["a1", "a4", "c1"] });
      expect(said).toEqual([
        "pw-select: 1 test is not in the plan, written since, and will run: c.spec.ts › c1.",
      ]);
    },
  );

  test("treats the repetitions and retries of a test as the test", async () => {
    make({
      "playwright.config.ts": `export default { projects: [{ name: "web" }, { name: "phone" }] };`,
      "a.spec.ts": `${tests("a1", "a2")}\ntest("fails", () => { throw new Error("no"); });`,
    });
    const inventory = await inventoryOf(project);
    const reporter = writePlanFor(
      project,
      inventory,
      ({ project, titlePath }) =>
        (project === "web" && titlePath[0] !== "a2") || (project === "phone" && titlePath[0] === "a2"),
    );
    const { exitCode, begun, said } = await runWithPlan(project, reporter, [
      "--repeat-each=2",
      "--retries=1",
      "--workers=1",
    ]);
    expect({ exitCode, said }).toEqual({ exitCode: 1, said: [] });
    expect(begun.sort()).toEqual([
      "[phone] a2",
      "[phone] a2 #1",
      "[web] a1",
      "[web] a1 #1",
      "[web] fails",
      "[web] fails #1",
      "[web] fails #1 retry",
      "[web] fails retry",
    ]);
  });

  test("gives each shard its part of the selection, and all of it together", async () => {
    make({
      "playwright.config.ts": "export default { fullyParallel: true };",
      "a.spec.ts": tests("a1", "a2", "a3", "a4"),
      "b.spec.ts": tests("b1", "b2", "b3"),
      "c.spec.ts": tests("c1", "c2"),
    });
    const selected = ["a1", "a3", "b2", "b3", "c2"];
    const reporter = writePlanFor(project, await inventoryOf(project), titled(...selected));
    const parts: string[][] = [];
    for (const shard of [1, 2, 3]) {
      const { exitCode, begun, said } = await runWithPlan(project, reporter, [`--shard=${shard}/3`]);
      expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
      parts.push(begun);
    }
    expect(parts.flat().sort()).toEqual(selected);
    expect(parts.map(({ length }) => length).sort((a, b) => a - b)).toEqual([1, 2, 2]);
  });

  test("never excludes tests of a setup project that is needed, and leaves it out when it is not", async () => {
    make({
      "playwright.config.ts": `export default { projects: [
        { name: "setup", testMatch: /setup/, teardown: "clean" },
        { name: "clean", testMatch: /clean/ },
        { name: "web", testMatch: /spec/, dependencies: ["setup"] },
        { name: "alone", testMatch: /alone/ },
      ] };`,
      "x.setup.ts": tests("s1", "s2"),
      "x.clean.ts": tests("t1"),
      "a.spec.ts": `${IMPORT}test("a1", () => console.log("a1 ran")); test("a2", () => {});`,
      "b.alone.ts": tests("b1"),
    });
    const inventory = await inventoryOf(project);
    const web = await runWithPlan(project, writePlanFor(project, inventory, titled("s1", "a1")), [
      "--workers=1",
    ]);
    expect(web).toMatchObject({ exitCode: 0, begun: ["[setup] s1", "[setup] s2", "[web] a1", "[clean] t1"] });
    expect(web.said).toEqual([
      `pw-select: 2 tests that the plan excludes will run: Playwright runs "clean", "setup" whole with the projects that depend on it.`,
    ]);
    const alone = await runWithPlan(project, writePlanFor(project, inventory, titled("b1")));
    expect(alone).toMatchObject({ exitCode: 0, begun: ["[alone] b1"], said: [] });
    const setup = await runWithPlan(project, writePlanFor(project, inventory, titled("s1", "s2", "t1")), [
      "--workers=1",
    ]);
    // Without a test that depends on it, Playwright would not run the setup project.
    expect(setup).toMatchObject({ exitCode: 0, said: [] });
    expect(setup.begun).toEqual(["[setup] s1", "[setup] s2", "[web] a1", "[clean] t1"]);
    expect(setup.output).not.toContain("a1 ran");
  });

  test.for([[], ["--shard=1/2"]])("runs nothing, and succeeds, with an empty plan %j", async (args) => {
    make({
      "playwright.config.ts": `export default { projects: [
        { name: "setup", testMatch: /setup/ }, { name: "web", testMatch: /spec/, dependencies: ["setup"] },
      ] };`,
      "x.setup.ts": tests("s1"),
      "a.spec.ts": tests("a1"),
    });
    const reporter = writePlanFor(project, await inventoryOf(project), () => false);
    expect(await runWithPlan(project, reporter, args)).toMatchObject({ exitCode: 0, begun: [] });
    project.write({ "b.spec.ts": "throw new Error('does not load');" });
    expect(await runWithPlan(project, reporter, [])).toMatchObject({ exitCode: 1, begun: [] });
  });

  test.for([1, 2])("keeps the order of a plan between files, with %i workers", async (workers) => {
    // With two workers, each of the first two files waits until the other has begun, so that nothing depends on speed.
    const meets = (mine: string, other: string) => `${IMPORT}
      import { existsSync, writeFileSync } from "node:fs";
      test("${mine}1", async () => {
        writeFileSync(test.info().config.rootDir + "/${mine}.mark", "");
        if (test.info().config.workers === 2)
          await expect.poll(() => existsSync(test.info().config.rootDir + "/${other}.mark"), { timeout: 25_000 }).toBe(true);
      });
      test("${mine}2", () => {});`;
    make({
      "playwright.config.ts": "export default {};",
      "a.spec.ts": tests("a1", "a2"),
      "b.spec.ts": meets("b", "c"),
      "c.spec.ts": meets("c", "b"),
      "d.spec.ts": tests("d1"),
    });
    const inventory = await inventoryOf(project);
    const ids = new Map(inventory.tests.map(({ id, titlePath }) => [titlePath[0], id]));
    const order = ["c2", "b1", "a1"].map((title) => ids.get(title)!);
    const reporter = writePlanFor(project, inventory, titled("a1", "a2", "b1", "c1", "c2", "d1"), { order });
    const { exitCode, begun, said } = await runWithPlan(project, reporter, [`--workers=${workers}`]);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    if (workers === 1) expect(begun).toEqual(["c1", "c2", "b1", "a1", "a2", "d1"]);
    else {
      expect(begun.slice(0, 2).sort()).toEqual(["b1", "c1"]);
      expect(begun.slice(2).sort()).toEqual(["a1", "a2", "c2", "d1"]);
    }
  });

  test("keeps the order of independent tests in a file, but neither breaks nor sorts what belongs together", async () => {
    make({
      "playwright.config.ts": "export default { fullyParallel: true };",
      "a.spec.ts": `${tests("a1", "a2")}
        test.describe.serial("serial", () => { test("s1", () => {}); test("s2", () => {}); test("s3", () => {}); });
        test("a3", () => {});`,
      "b.spec.ts": `${IMPORT}test.describe.configure({ mode: "default" }); test("b1", () => {}); test("b2", () => {});`,
    });
    const inventory = await inventoryOf(project);
    const ids = new Map(inventory.tests.map(({ id, titlePath }) => [titlePath.at(-1), id]));
    const order = ["b2", "a3", "s3", "b1", "a1"].map((title) => ids.get(title)!);
    const reporter = writePlanFor(project, inventory, () => true, { order });
    const { exitCode, begun, said } = await runWithPlan(project, reporter, ["--workers=1"]);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(begun).toEqual(["b1", "b2", "a3", "s1", "s2", "s3", "a1", "a2"]);
  });
});
