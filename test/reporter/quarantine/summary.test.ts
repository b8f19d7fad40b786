// What quarantine says at the end of runs of the real Playwright, apart from the exit codes.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { nodeModulesWithPlaywright } from "../../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../../helpers/project.ts";
import { lastRunOf, REPORTER, runPlaywright, runsOf } from "../../helpers/recorded.ts";

const TIMEOUT = { timeout: 120_000 };
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const SPEC = `import { test } from '@playwright/test';
test('bad', async () => { throw new Error('as ever'); });
test('good', async () => {});
`;

let rig: ProjectRig;
afterEach(() => rig.remove());

function projectWith(
  entries: object[],
  {
    spec = SPEC,
    reporters = "",
    nodeModules,
  }: { spec?: string; reporters?: string; nodeModules?: string } = {},
): void {
  rig = makeProject(
    {
      "playwright.config.ts": `export default { testDir: 'tests', workers: 1,
        reporter: [['line'], [${JSON.stringify(REPORTER)}] ${reporters}] };`,
      "tests/a.spec.ts": spec,
    },
    nodeModules === undefined ? {} : { nodeModules },
  );
  quarantine(entries);
}

function quarantine(entries: object[]): void {
  const tests = entries.map((entry) => ({
    file: "a.spec.ts",
    reason: "is being mended",
    expires: "2199-12-31",
    ...entry,
  }));
  writeFileSync(join(rig.dir, "pw-select.quarantine.yml"), `tests: ${JSON.stringify(tests)}\n`);
}

test("names what it forgave with owner, last day, link and reason", TIMEOUT, async () => {
  projectWith([{ title: "bad", owner: "anna", link: "https://tracker.example/1", expires: dayFromNow(1) }]);
  const { stderr } = await runPlaywright(rig, ["test"]);
  expect(stderr).toBe(
    "pw-select: Quarantine forgave 1 test, and nothing else is wrong: the run passes.\n" +
      `  failed: a.spec.ts › bad (anna, until ${dayFromNow(1)}, https://tracker.example/1): is being mended\n`,
  );
});

test(
  "calls a test broken when no attempt of its last 5 runs passed, this run among them",
  TIMEOUT,
  async () => {
    projectWith([{ title: "bad" }]);
    for (const run of [1, 2, 3, 4, 5]) {
      const { stderr } = await runPlaywright(rig, ["test", "--retries=1"]);
      expect(stderr.includes("failed, broken, not flaky: no attempt of its last 5 runs passed")).toBe(
        run === 5,
      );
    }
    expect(lastRunOf(rig).tests["bad"]?.forgiven).toBe(true);
    expect(lastRunOf(rig).tests["good"]?.forgiven).toBe(false);
    expect(runsOf(rig).map(({ status, unexpected }) => [status, unexpected])).toEqual(
      Array.from({ length: 5 }, () => ["passed", 1]),
    );
  },
);

test("says what has expired even when it passes", TIMEOUT, async () => {
  projectWith([{ title: "good", expires: dayFromNow(-1) }]);
  const { stderr } = await runPlaywright(rig, ["test", "--grep=good"]);
  expect(stderr).toContain("expired for 1 test, which gate again:\n  passed: a.spec.ts › good");
});

test(
  "names entries without a test after a run of all tests only, and those without a file always",
  TIMEOUT,
  async () => {
    projectWith([{ title: "renamed" }, { title: "bad" }, { title: "x", file: "gone.spec.ts" }]);
    const whole = await runPlaywright(rig, ["test", "--workers", "1"]);
    expect(whole.stderr).toContain("names no test of the run:\n  a.spec.ts › renamed\n  gone.spec.ts › x\n");
    const selecting = await runPlaywright(rig, ["test"], { PW_SELECT: "--grep good" });
    expect(selecting.stdout).toContain("1 passed");
    expect(selecting.stderr).toContain(
      "this names no test of the run:\n  a.spec.ts › renamed\n  gone.spec.ts › x\n",
    );
    for (const narrow of ["--grep=bad", "--shard=1/1", "a.spec.ts", "--last-failed"]) {
      const { stderr } = await runPlaywright(rig, ["test", narrow]);
      expect(stderr, narrow).toContain("names no test of the run:\n  gone.spec.ts › x\n");
      expect(stderr, narrow).not.toContain("renamed");
    }
  },
);

test("holds tests whose titles hold anything, and shows no control character of them", TIMEOUT, async () => {
  const titles = [
    "a › b > c",
    " blanks ",
    "# no comment",
    "two\\nlines",
    "\\u001b[31mred",
    '🎭 "quotes" \'n so',
    "1.0",
  ];
  projectWith(
    titles.map((title) => ({ title: JSON.parse(`"${title.replaceAll('"', '\\"')}"`) as string })),
    {
      spec: `import { test } from '@playwright/test';
${titles.map((title) => `test(${title.includes("\\") ? `"${title}"` : JSON.stringify(title)}, async () => { throw new Error('x'); });`).join("\n")}`,
    },
  );
  const { exitCode, stderr } = await runPlaywright(rig, ["test"]);
  expect(stderr).toContain(`forgave ${titles.length} tests`);
  expect(stderr).not.toContain("\u001b");
  expect(stderr.trimEnd().split("\n")).toHaveLength(titles.length + 1);
  expect(exitCode).toBe(0);
});

test("a skipped test is shown and recorded as skipped, with the reason", TIMEOUT, async () => {
  projectWith([{ title: "bad", mode: "skip" }]);
  const { stdout, stderr } = await runPlaywright(rig, ["test"]);
  expect(stdout).toContain("1 skipped");
  expect(stderr).toContain(
    "Quarantine skipped 1 test:\n  a.spec.ts › bad (until 2199-12-31): is being mended",
  );
  expect(lastRunOf(rig).tests["bad"]?.outcome).toBe("skipped");
});

test("before Playwright 1.62, a test that is to be skipped runs and does not gate", TIMEOUT, async () => {
  projectWith([{ title: "bad", mode: "skip" }], { nodeModules: nodeModulesWithPlaywright("1.56.1") });
  const { exitCode, stderr } = await runPlaywright(rig, ["test"]);
  expect(stderr).toContain(
    "Playwright lets quarantine skip tests from 1.62 on: here they run, and do not gate.",
  );
  expect(stderr).toContain("forgave 1 test");
  expect(exitCode).toBe(0);
});

test("does and says nothing when tests are only listed", TIMEOUT, async () => {
  projectWith([
    { title: "bad", mode: "skip" },
    { title: "x", file: "gone.spec.ts" },
  ]);
  const { stdout, stderr } = await runPlaywright(rig, ["test", "--list"]);
  expect(stdout).toContain("Total: 2 tests");
  expect(stderr).toBe("");
});

test("shards that forgave merge without a word, and their runs are recorded as passed", TIMEOUT, async () => {
  projectWith([{ title: "bad" }], { reporters: ", ['blob']" });
  const shard = await runPlaywright(rig, ["test", "--shard=1/1"]);
  expect(shard.exitCode).toBe(0);
  const merged = await runPlaywright(rig, ["merge-reports", "blob-report", `--reporter=${REPORTER}`], {
    PW_SELECT_LEDGER: join(rig.dir, "merged.sqlite"),
  });
  expect(merged).toMatchObject({ exitCode: 0, stderr: "" });
});
