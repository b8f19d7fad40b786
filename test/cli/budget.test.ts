import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const IMPORT = `import { test, expect } from "@playwright/test";\n`;
const reporter = new URL("../../dist/reporter/index.js", import.meta.url).pathname;

let rig: ProjectRig;
beforeAll(async () => {
  rig = makeProject({
    "package.json": `{ "type": "module" }`,
    "playwright.config.ts": `export default { testDir: "tests", workers: 1, reporter: [["line"], [${JSON.stringify(reporter)}]] };`,
    "tests/cart.spec.ts": `${IMPORT}
      test("adds", () => {});
      test("pays", () => { expect(process.env.BREAK).toBeUndefined(); });
      test("waits", async () => { await new Promise((resolve) => setTimeout(resolve, 700)); });`,
  });
  await rig.playwright(["test"], { BREAK: "1" });
});
afterAll(() => rig.remove());

const select = (...args: string[]) => runCommand("pw-select", args, { cwd: rig.dir });
const lastRun = async () =>
  JSON.parse((await runCommand("pw-ledger", ["run", "--json"], { cwd: rig.dir })).stdout) as {
    budget: { budgetMs: number; estimatedMs: number } | null;
    tests: { titlePath: string[] }[];
  };

describe("a budget", { timeout: 60_000 }, () => {
  test("takes what is likeliest to fail, says why, and its estimate is held against the run", async () => {
    const { stdout, stderr } = await select("--budget", "500ms");
    expect(stderr).toContain("1 by budget");
    expect(stderr).toMatch(/budget: about \d+ ms of 500 ms with 1 worker/);
    expect((await select("--budget", "500ms", "--explain", "pays")).stdout).toMatch(
      /rank \d of 3: failed in run 1; \d+% likely to fail/,
    );
    expect((await select("--budget", "500ms", "--explain", "waits")).stdout).toMatch(
      /budget: has rank \d of 3 \(.*\) and did not fit into the budget of 500 ms/,
    );
    await rig.xargsPlaywright(stdout, ["test"]);
    const { budget, tests } = await lastRun();
    expect(tests.map(({ titlePath }) => titlePath[0]!).sort()).toEqual(["adds", "pays"]);
    expect(budget).toEqual({ budgetMs: 500, estimatedMs: expect.any(Number) as number });
    const { stdout: page } = await runCommand("pw-ledger", ["run"], { cwd: rig.dir });
    expect(page).toMatch(/budget +500 ms, of which \d+ ms were expected/);
  });

  test("that cannot be remembered is spent all the same", async () => {
    const { exitCode, stdout, stderr } = await select("--budget", "1h", "--ledger", "package.json/x.sqlite");
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe("");
    expect(stderr).toContain("The budget is not remembered.");
  });

  test("is saved as it was cut", async () => {
    await select("--budget", "500ms", "--save", "cut");
    const { stdout } = await select("--from", "cut", "--json");
    expect((JSON.parse(stdout) as { selected: unknown[] }).selected.length).toBeLessThan(3);
  });

  test("inside of a run is held against it, too", async () => {
    await rig.playwright(["test"], { PW_SELECT: "--budget 1h" });
    expect((await lastRun()).budget).toMatchObject({ budgetMs: 3_600_000 });
  });

  test("is not claimed by a run of other tests", async () => {
    await select("--budget", "1h");
    await rig.playwright(["test", "-g", "adds"]);
    expect((await lastRun()).budget).toBeNull();
  });

  test.for(["5", "soon", "-1m", "0s"])("that is no duration is refused: %s", async (budget) => {
    const { exitCode, stdout, stderr } = await select(`--budget=${budget}`);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("is not a duration. Write a number with its unit");
  });
});

describe("an order", { timeout: 60_000 }, () => {
  test("is kept by a plan, and a format that cannot keep it says so", async () => {
    const { stdout, stderr } = await select("--order", "failed-first");
    expect(stdout).toMatch(/^--add-reporter=/);
    expect(stderr).not.toContain("order");
    const list = await select("--order", "failed-first", "--format", "test-list");
    expect(list.stderr).toContain("The order cannot be kept");
  });
});
