import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { nodeModulesWithPlaywright } from "../helpers/playwright-versions.ts";

const reporter = new URL("../../dist/reporter/index.js", import.meta.url).pathname;
const IMPORT = `import { test, expect } from "@playwright/test";\n`;
const FILES = {
  "package.json": `{ "type": "module" }`,
  "playwright.config.ts": `
    const select = process.env.SELECT ? JSON.parse(process.env.SELECT) : undefined;
    export default {
      testDir: "tests",
      reporter: [["list"], [${JSON.stringify(reporter)}, { ...(select && { select }), strict: !!process.env.STRICT }]],
      projects: [{ name: "setup", testMatch: "login.setup.ts" }, { name: "web", dependencies: ["setup"], testMatch: "*.spec.ts" }],
    };`,
  "pw-select.config.ts": `export default { profiles: { ci: { tag: "smoke" } } };`,
  "tests/login.setup.ts": `${IMPORT}test("signs in", () => {});`,
  "tests/cart.spec.ts": `${IMPORT}
    test("adds", { tag: "@smoke" }, () => {});
    test("pays", { annotation: { type: "depends-on", description: "login.setup.ts" } }, () => { expect(process.env.BREAK).toBeUndefined(); });`,
  "tests/search.spec.ts": `${IMPORT}test("finds", { tag: ["@smoke", "@slow"] }, () => {});\ntest("sorts", () => {});`,
};

let rig: ProjectRig;
beforeAll(() => {
  rig = makeProject(FILES);
});
afterAll(() => rig.remove());

const run = (env: Record<string, string>, ...args: string[]) => rig.playwright(["test", ...args], env);
const ran = (stdout: string) =>
  [...stdout.matchAll(/\[\w+\] › \S+?:\d+:\d+ › (\w+(?: in)?)/g)].map(([, title]) => title!).sort();

describe("selecting inside of a run", { timeout: 120_000 }, () => {
  test("runs what the reporter's option selects, and what that needs", async () => {
    const { exitCode, stdout, stderr } = await run({ SELECT: `{"tag":"smoke"}` });
    expect(ran(stdout)).toEqual(["adds", "finds", "signs in"]);
    expect(stderr).toContain("pw-select: 3 of 5 tests selected: --tag smoke");
    expect(exitCode).toBe(0);
  });

  test("takes PW_SELECT as the command line, in addition to the option", async () => {
    const { stdout } = await run({ SELECT: `{"tag":"smoke"}`, PW_SELECT: `--exclude-tag "slow or visual"` });
    expect(ran(stdout)).toEqual(["adds", "signs in"]);
  });

  test("knows the config's profiles", async () => {
    const { stdout } = await run({ PW_SELECT: "--profile ci search" });
    expect(ran(stdout)).toEqual(["finds", "signs in"]);
  });

  test("selects when Playwright lists, too", async () => {
    const { stdout, stderr } = await run({ PW_SELECT: "--tag smoke" }, "--list");
    expect(stderr).not.toContain("Nothing was selected");
    expect(stdout).toContain("Total: 3 tests");
  });

  test("selects before Playwright cuts shards: each test runs on one of them", async () => {
    const parts: string[] = [];
    for (const shard of ["1/2", "2/2"]) {
      const { stdout, exitCode } = await run({ PW_SELECT: "--tag smoke" }, `--shard=${shard}`);
      expect(exitCode).toBe(0);
      parts.push(...ran(stdout).filter((title) => title !== "signs in"));
    }
    expect(parts.sort()).toEqual(["adds", "finds"]);
  });

  test("selects among what Playwright's own arguments leave, and a prerequisite that they leave out is no mistake", async () => {
    const { stdout, stderr } = await run({ PW_SELECT: "--exclude-tag slow" }, "--no-deps", "--project=web");
    expect(ran(stdout)).toEqual(["adds", "pays", "sorts"]);
    expect(stderr).toContain("3 of 4 tests selected");
  });

  test("knows the earlier runs, and not the one that is beginning", async () => {
    await run({ BREAK: "1" });
    const { stdout, exitCode } = await run({ PW_SELECT: "--last-failed" });
    expect(ran(stdout)).toEqual(["pays", "signs in"]);
    expect(exitCode).toBe(0);
    const green = await run({ PW_SELECT: "--last-failed" });
    expect(green.stdout).not.toContain("pays");
    expect(green.exitCode).toBe(0);
  });

  test("finds files by their path from where Playwright is started", async () => {
    const outer = makeProject(
      Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`e2e/${name}`, text])),
    );
    try {
      const listed = await outer.playwright(["test", "-c", "e2e", "--list", "--reporter=json"]);
      const { suites } = JSON.parse(listed.stdout) as {
        suites: { specs: { id: string; title: string }[] }[];
      };
      const sorts = suites.flatMap(({ specs }) => specs).find(({ title }) => title === "sorts")!;
      outer.write({ "ids.txt": sorts.id });
      const { stdout, stderr } = await outer.playwright(["test", "-c", "e2e"], {
        PW_SELECT: "--ids ids.txt",
      });
      expect(ran(stdout), stderr).toEqual(["signs in", "sorts"]);
    } finally {
      outer.remove();
    }
  });

  test("that selects nothing runs nothing, and succeeds", async () => {
    const { stdout, exitCode } = await run({ PW_SELECT: "--tag smoke --exclude-tag smoke" });
    expect(stdout).not.toMatch(/adds|finds|sorts/);
    expect(exitCode).toBe(0);
  });

  test.for([
    ["--tga smoke", /PW_SELECT="--tga smoke" cannot be read: Unknown option '--tga'/],
    ["--tag '('", /is no tag expression|cannot be read|--tag/],
    ["--changed nowhere", /not in a git repository|nowhere/],
    ["--profile nightly", /There is no profile "nightly"\. Profiles: ci\./],
  ] as const)("runs everything when it cannot be decided, and says why: %s", async ([text, message]) => {
    const { stdout, stderr, exitCode } = await run({ PW_SELECT: text });
    expect(ran(stdout)).toEqual(["adds", "finds", "pays", "signs in", "sorts"]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("Nothing was selected: all tests run.");
    expect(stderr).not.toMatch(/^ +at /m);
    expect(exitCode).toBe(0);
    expect((await run({ PW_SELECT: text, STRICT: "1" })).exitCode).toBe(1);
  });

  test("says on Playwright before 1.62 that it cannot be, and runs everything", async () => {
    const old = makeProject(FILES, { nodeModules: nodeModulesWithPlaywright("1.56.1") });
    try {
      const { stdout, stderr, exitCode } = await old.playwright(["test"], { PW_SELECT: "--tag smoke" });
      expect(ran(stdout)).toHaveLength(5);
      expect(stderr).toContain("Selecting inside of a run needs Playwright 1.62, and this is 1.56.1");
      expect(exitCode).toBe(0);
    } finally {
      old.remove();
    }
  });
});
