import path from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { findPlaywright, listTests } from "../../src/inventory/index.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";

const PROCESS_TIMEOUT_MS = 300_000;
const IMPORT = `import { test } from "@playwright/test";\n`;
const CONFIG = "export default {};";

let project: ProjectRig;
afterEach(() => project.remove());

const list = (options?: Parameters<typeof listTests>[1]) =>
  listTests(findPlaywright({ cwd: project.dir }), options);

async function errorOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("nothing was thrown");
}

describe.for([
  { version: "1.65", nodeModules: () => OWN_NODE_MODULES },
  { version: "1.56.1", nodeModules: () => nodeModulesWithPlaywright("1.56.1") },
])("Playwright $version", { timeout: PROCESS_TIMEOUT_MS }, ({ nodeModules }) => {
  test("lists places, titles, tags and annotations", async () => {
    project = makeProject(
      {
        "playwright.config.ts": `export default { testDir: "tests" };`,
        "tests/shop/cart.spec.ts": `${IMPORT}test.describe("cart", { tag: "@shop" }, () => {
          test("adds › an item", { tag: "@smoke", annotation: { type: "owner", description: "ann" } }, () => {});
        });`,
      },
      { nodeModules: nodeModules() },
    );
    const inventory = await list();
    expect(inventory.rootDir).toBe(path.join(project.dir, "tests"));
    expect(inventory.configFile).toBe(path.join(project.dir, "playwright.config.ts"));
    expect(inventory.tests).toHaveLength(1);
    expect(inventory.tests[0]).toMatchObject({
      project: "",
      file: "shop/cart.spec.ts",
      declaredIn: "shop/cart.spec.ts",
      line: 3,
      describes: [{ file: "shop/cart.spec.ts", line: 2, column: 6 }],
      titlePath: ["cart", "adds › an item"],
      grepTitle: " shop/cart.spec.ts cart @shop adds › an item @smoke",
      tags: ["@shop", "@smoke"],
      annotations: [{ type: "owner", description: "ann" }],
      serialAfter: [],
    });
    expect(inventory.tests[0]?.id).toMatch(/^[0-9a-f]{20}-[0-9a-f]{20}$/);
  });

  test("tells the spec file from the file that declares the test", async () => {
    project = makeProject(
      {
        "playwright.config.ts": CONFIG,
        "shared.ts": `${IMPORT}export const declare = () => test("shared", () => {});`,
        "a.spec.ts": `import { declare } from "./shared";\ndeclare();`,
        "b.spec.ts": `import { declare } from "./shared";\ndeclare();`,
      },
      { nodeModules: nodeModules() },
    );
    const { tests } = await list();
    expect(tests.map(({ file, declaredIn }) => [file, declaredIn])).toEqual([
      ["a.spec.ts", "shared.ts"],
      ["b.spec.ts", "shared.ts"],
    ]);
  });

  test("knows where every describe is declared, untitled and imported ones too", async () => {
    project = makeProject(
      {
        "playwright.config.ts": `export default { projects: [{ name: "web" }, { name: "phone" }] };`,
        "shared.ts": `${IMPORT}export const declare = (body: () => void) =>\n  test.describe(body);`,
        "a.spec.ts": `${IMPORT}import { declare } from "./shared";
test("top", () => {});
test.describe("outer", () => { declare(() => {
  test("in both", { tag: "@own" }, () => {});
  test("too", () => {}); });
});`,
      },
      { nodeModules: nodeModules() },
    );
    const { tests } = await list();
    const around = [
      { file: "a.spec.ts", line: 4, column: 6 },
      { file: "shared.ts", line: 3, column: 8 },
    ];
    const expected = ["web", "phone"].flatMap((name) => [
      [`${name} a.spec.ts top`, []],
      [`${name} a.spec.ts outer in both @own`, around],
      [`${name} a.spec.ts outer too`, around],
    ]);
    expect(tests.map(({ grepTitle, describes }) => [grepTitle, describes])).toEqual(expected);
    const shared = tests.filter(({ describes }) => describes.length > 0).map(({ describes }) => describes);
    expect(new Set(shared).size).toBe(1);
  });

  test("tells where .only is declared, each place once, and lists the other tests all the same", async () => {
    project = makeProject(
      {
        "playwright.config.ts": `export default { projects: [{ name: "web" }, { name: "phone" }] };`,
        "a.spec.ts": `${IMPORT}test.describe.only("a", () => {\n  test.only("inner", () => {});\n});`,
        "sub/b.spec.ts": `${IMPORT}test("b", () => {});\ntest.only("c", () => {});`,
      },
      { nodeModules: nodeModules() },
    );
    const { tests, only } = await list();
    expect(tests).toHaveLength(6);
    expect(only).toEqual([
      { file: "a.spec.ts", line: 2, column: 15 },
      { file: "a.spec.ts", line: 3, column: 8 },
      { file: "sub/b.spec.ts", line: 3, column: 6 },
    ]);
    project.write({ "a.spec.ts": `${IMPORT}test("a", () => {});`, "sub/b.spec.ts": "" });
    expect((await list()).only).toEqual([]);
  });

  test("knows what precedes a test in its outermost serial group", async () => {
    project = makeProject(
      {
        "playwright.config.ts": CONFIG,
        "a.spec.ts": `${IMPORT}
          test("free", () => {});
          test.describe.serial("one", () => {
            test("1", () => {});
            test.describe.serial("inner", () => test("2", () => {}));
            test.describe("plain", () => test("3", () => {}));
          });
          test.describe.serial("two", () => test("4", () => {}));`,
        "b.spec.ts": `${IMPORT}test.describe.configure({ mode: "serial" });test("5", () => {});test("6", () => {});`,
      },
      { nodeModules: nodeModules() },
    );
    const { tests } = await list();
    const title = new Map(tests.map((test) => [test.id, test.titlePath.at(-1)]));
    expect(tests.map((test) => [title.get(test.id), test.serialAfter.map((id) => title.get(id))])).toEqual([
      ["free", []],
      ["1", []],
      ["2", ["1"]],
      ["3", ["1", "2"]],
      ["4", []],
      ["5", []],
      ["6", ["5"]],
    ]);
  });

  test("lists a repeated test once, and the projects with their dependencies and teardown", async () => {
    project = makeProject(
      {
        "playwright.config.ts": `export default { repeatEach: 3, projects: [
          { name: "setup", testMatch: /setup/, teardown: "clean" },
          { name: "clean", testMatch: /clean/ },
          { name: "web", testMatch: /spec/, dependencies: ["setup"] },
        ] };`,
        "a.spec.ts": `${IMPORT}test("a", () => {});`,
        "b.setup.ts": `${IMPORT}test("b", () => {});`,
        "c.clean.ts": `${IMPORT}test("c", () => {});`,
      },
      { nodeModules: nodeModules() },
    );
    const { projects, tests } = await list();
    expect(projects).toEqual([
      { name: "setup", dependencies: [], teardown: "clean" },
      { name: "clean", dependencies: [] },
      { name: "web", dependencies: ["setup"] },
    ]);
    expect(tests.map(({ project, file }) => `${project} ${file}`).sort()).toEqual([
      "clean c.clean.ts",
      "setup b.setup.ts",
      "web a.spec.ts",
    ]);
  });

  test("survives a config that prints and an environment that is set up for something else", async () => {
    project = makeProject(
      {
        "playwright.config.ts": `console.log("{ not json"); console.error("Error: not one"); export default {};`,
        "a.spec.ts": `${IMPORT}console.log("loading"); test("a", () => {});`,
      },
      { nodeModules: nodeModules() },
    );
    const disturbing = {
      PW_TEST_REPORTER: "/nowhere.js",
      FORCE_COLOR: "1",
      CI: "1",
      PWTEST_WATCH: "1",
      PWDEBUG: "1",
    };
    const before = { ...process.env };
    Object.assign(process.env, disturbing);
    try {
      expect((await list()).tests).toHaveLength(1);
    } finally {
      for (const name of Object.keys(disturbing)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
  });

  test("shows Playwright's own words, and no stack of ours, when test files do not load", async () => {
    project = makeProject(
      {
        "playwright.config.ts": CONFIG,
        "a.spec.ts": `${IMPORT}test("a", () => {}`,
        "b.spec.ts": `import "./gone";`,
        "c.spec.ts": `${IMPORT}test("c", () => {});`,
      },
      { nodeModules: nodeModules() },
    );
    const { code, message } = await errorOf(list());
    expect(code).toBe("tests-do-not-load");
    expect(message).toContain("a.spec.ts");
    expect(message).toContain("SyntaxError");
    expect(message).toContain("Cannot find module './gone'");
    expect(message).not.toContain("list-tests");
  });

  test("says that there are no tests", async () => {
    project = makeProject({ "playwright.config.ts": CONFIG }, { nodeModules: nodeModules() });
    expect((await errorOf(list())).code).toBe("no-tests");
  });

  test("shows what Playwright said when the config throws or ends the process", async () => {
    project = makeProject(
      { "playwright.config.ts": `throw new Error("no database");` },
      { nodeModules: nodeModules() },
    );
    const thrown = await errorOf(list());
    expect(thrown.code).toBe("playwright-failed");
    expect(thrown.message).toContain("no database");
    project.write({ "playwright.config.ts": `console.log("bye"); process.exit(7);` });
    const ended = await errorOf(list());
    expect(ended.code).toBe("playwright-failed");
    expect(ended.message).toContain("exit code 7");
    expect(ended.message).toContain("bye");
  });
});

test(
  "leaves out projects that do not run by default, and lists and marks them when asked",
  { timeout: PROCESS_TIMEOUT_MS },
  async () => {
    project = makeProject({
      "playwright.config.ts": `export default { projects: [{ name: "web" }, { name: "slow", default: false }] };`,
      "a.spec.ts": `${IMPORT}test("a", () => {});`,
    });
    const usual = await list();
    expect(usual.tests.map((test) => test.project)).toEqual(["web"]);
    expect(usual.projects).toEqual([
      { name: "web", dependencies: [] },
      { name: "slow", dependencies: [], notByDefault: true },
    ]);
    const all = await list({ allProjects: true });
    expect(all.tests.map((test) => test.project)).toEqual(["web", "slow"]);
  },
);
