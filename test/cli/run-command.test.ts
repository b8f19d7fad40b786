import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const IMPORT = `import { test, expect } from "@playwright/test";\n`;

let rig: ProjectRig;
beforeAll(() => {
  rig = makeProject({
    "package.json": `{ "type": "module" }`,
    "playwright.config.ts": `export default { testDir: "tests", reporter: "list" };`,
    "tests/cart.spec.ts": `${IMPORT}test("adds", { tag: "@smoke" }, () => {});\ntest("pays", () => { expect(1).toBe(2); });`,
    "tests/run.spec.ts": `${IMPORT}test("runs", { tag: "@smoke" }, () => {});`,
  });
});
afterAll(() => rig.remove());

const select = (...args: string[]) => runCommand("pw-select", args, { cwd: rig.dir });

describe("pw-select run", { timeout: 60_000 }, () => {
  test("runs exactly the selection with Playwright's own arguments, and ends with its exit code", async () => {
    const smoke = await select("run", "--tag", "smoke", "--", "--workers=1");
    expect(smoke.exitCode).toBe(0);
    expect(smoke.stdout).toContain("Running 2 tests using 1 worker");
    expect(smoke.stderr).toContain("2 of 3 tests selected");
    const pays = await select("run", "cart", "--grep", "pays", "--quiet");
    expect(pays.exitCode).toBe(1);
    expect(pays.stdout).toContain("Running 1 test ");
    expect(pays.stderr).not.toContain("selected");
  });

  test("starts nothing where nothing is selected, and succeeds", async () => {
    const { exitCode, stdout, stderr } = await select("run", "--tag", "none");
    expect([exitCode, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("nothing is selected, so Playwright is not started");
  });

  test.for([
    [["--tag", "smoke", "run"], "pw-select run --tag …"],
    [["--exclude-tag", "smoke", "run", "--", "--headed"], "pw-select run --exclude-tag …"],
    [["--json", "list"], "pw-select list --json …"],
  ] as const)("and the other commands refuse options in front of them: %s", async ([args, advice]) => {
    const { exitCode, stdout, stderr } = await select(...args);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(`pw-select: Options go behind the command: ${advice}\n`);
  });

  test("is no command where it is a value or a pattern", async () => {
    const { stdout } = await select("--grep", "run", "--json", "--quiet", "--", "run.spec");
    const { selected } = JSON.parse(stdout) as { selected: { titlePath: string[] }[] };
    expect(selected.map(({ titlePath }) => titlePath[0])).toEqual(["runs"]);
  });
});
