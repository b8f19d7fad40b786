import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const IMPORT = `import { test } from "@playwright/test";\n`;

let rig: ProjectRig;

beforeAll(() => {
  rig = makeProject({
    "package.json": `{ "type": "module" }`,
    "playwright.config.ts": `export default { testDir: "tests" };`,
    "tests/cart.spec.ts": `${IMPORT}test("adds", () => {});\ntest.only("pays", { tag: "@pay" }, () => {});`,
    "tests/search.spec.ts": `${IMPORT}test.describe.only("search", () => {\n  test("finds", () => {});\n});`,
    "tests/help.spec.ts": `${IMPORT}test("helps", () => {});`,
  });
});

afterAll(() => rig.remove());

const select = (...args: string[]) => runCommand("pw-select", [...args, "--quiet"], { cwd: rig.dir });

describe("a forgotten .only", { timeout: 120_000 }, () => {
  test("on a test is warned of, and Playwright does then run nothing else", async () => {
    const { exitCode, stdout, stderr } = await select("cart");
    expect(exitCode).toBe(0);
    expect(stderr).toBe("pw-select: cart.spec.ts:3 has .only: Playwright will run nothing else.\n");
    const ran = await rig.xargsPlaywright(stdout, ["test", "--reporter=list"]);
    expect(ran.stdout).toContain("Running 1 test ");
    expect(ran.stdout).toContain("pays");
  });

  test("on a describe is warned of, with the number of the others, on stderr alone", async () => {
    const { stdout, stderr } = await select("--json");
    expect(JSON.parse(stdout)).toMatchObject({ summary: { selected: 4 } });
    expect(stderr).toBe(
      "pw-select: cart.spec.ts:3 and 1 more have .only: Playwright will run nothing else.\n",
    );
    expect((await select("search")).stderr).toMatch(/^pw-select: search\.spec\.ts:2 has \.only: /);
  });

  test("on a test that only comes along is warned of", async () => {
    const { stderr } = await select("--grep", "adds", "--format", "files");
    expect(stderr).toMatch(/cart\.spec\.ts:3 has \.only/);
  });

  test("on a test that does not run is not, for Playwright does not see it", async () => {
    const { stdout, stderr } = await select("--grep", "adds|helps");
    expect(stderr).toBe("");
    const ran = await rig.xargsPlaywright(stdout, ["test", "--reporter=list"]);
    expect(ran.stdout).toContain("Running 2 tests ");
  });
});
