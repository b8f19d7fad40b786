import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import type { JSONReport, JSONReportSuite } from "@playwright/test/reporter";
import { afterEach, describe, expect, test } from "vitest";

import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import {
  ask,
  lastRunOf,
  ledgerOf,
  REPORTER,
  runPlaywright,
  runsOf,
  statusesOf,
} from "../helpers/recorded.ts";

const RICH_SPEC = /* ts */ `
import { test, expect } from '@playwright/test';
test('passes', { tag: ['@smoke', '@cart'], annotation: { type: 'issue', description: '#12' } }, async () => {
  test.info().annotations.push({ type: 'metric:lcp', description: '1234' });
});
test('flaky', async () => { expect(test.info().retry).toBe(1); });
test('fails', async () => { expect.soft(1).toBe(2); throw new Error('then this'); });
test('times out', async () => { test.setTimeout(50); await new Promise(() => {}); });
test.skip('skipped', async () => {});
test.fixme('to be fixed', async () => {});
test('skips itself', async () => { test.skip(true, 'not today'); });
test.fail('expected to fail', async () => { throw new Error('as expected'); });
test.describe.serial('in order', () => {
  test('one', async () => { throw new Error('breaks'); });
  test('two', async () => {});
});
for (const n of [1, 2, 3]) test('parametrised ' + n, async () => {});
`;

const RICH_PROJECT = {
  "playwright.config.ts": /* ts */ `
    import { defineConfig } from '@playwright/test';
    export default defineConfig({
      testDir: 'tests', retries: 1, workers: 2,
      reporter: [['json', { outputFile: 'report.json' }], [${JSON.stringify(REPORTER)}, { label: 'staging' }]],
      projects: [
        { name: 'setup', testMatch: 'setup.ts', teardown: 'teardown' },
        { name: 'teardown', testMatch: 'teardown.ts' },
        { name: 'desktop', testMatch: '*.spec.ts', dependencies: ['setup'] },
        { name: 'phone', testMatch: 'sub/*.spec.ts', dependencies: ['setup'], repeatEach: 2 },
      ],
    });`,
  "tests/setup.ts": `import { test } from '@playwright/test'; test('log in', async () => {});`,
  "tests/teardown.ts": `import { test } from '@playwright/test'; test('log out', async () => {});`,
  "tests/rich.spec.ts": RICH_SPEC,
  "tests/sub/small.spec.ts": `import { test } from '@playwright/test'; test('small', async () => {});`,
};

let rig: ProjectRig;

afterEach(() => rig.remove());

describe.each([
  ["1.65", () => OWN_NODE_MODULES],
  ["1.56", () => nodeModulesWithPlaywright("1.56.1")],
])("on Playwright %s", (version, nodeModules) => {
  test("the ledger holds what Playwright's own JSON report holds", { timeout: 300_000 }, async () => {
    rig = makeProject(RICH_PROJECT, { nodeModules: nodeModules() });
    const result = await runPlaywright(rig, ["test"]);
    expect(result.stderr).toBe("");
    expect(result.exitCode).toBe(1);

    const run = lastRunOf(rig);
    const report = JSON.parse(await readText(join(rig.dir, "report.json"))) as JSONReport;
    expect(run.playwrightVersion).toContain(version);
    expect(run).toMatchObject({
      status: "failed",
      label: "staging",
      workers: 2,
      projects: ["setup", "teardown", "desktop", "phone"],
      expected: report.stats.expected,
      unexpected: report.stats.unexpected,
      flaky: report.stats.flaky,
      skipped: report.stats.skipped,
      didNotRun: 1,
    });
    const recorded = Object.values(run.tests).map((each) => ({
      // Repetitions have ids of their own in Playwright's report; here they are one test.
      id: each.project === "phone" ? "repeated" : each.id,
      project: each.project,
      file: each.file,
      line: each.line,
      title: each.titlePath.at(-1)!,
      tags: each.tags.map((tag) => tag.slice(1)),
      outcome: each.outcome,
      attempts: each.attempts.map(({ retry, status, durationMs, error }) => ({
        retry,
        status,
        durationMs,
        error,
      })),
    }));
    expect(sorted(recorded)).toEqual(sorted(testsOf(report)));
  });
});

test("keeps tags, annotations, serial groups and repetitions", { timeout: 120_000 }, async () => {
  rig = makeProject(RICH_PROJECT);
  await runPlaywright(rig, ["test"]);
  const { tests } = lastRunOf(rig);
  expect(tests["[desktop] passes"]!.tags).toEqual(["@smoke", "@cart"]);
  expect(statusesOf(tests["[desktop] in order › two"])).toEqual(["skipped", "skipped"]);
  expect(tests["[phone] small"]!.id).toBe(tests["[phone] small #1"]!.id);
  const annotations = ask(rig, (db) => db.prepare("SELECT annotations FROM annotation_set").pluck().all());
  expect(annotations).toContainEqual(
    JSON.stringify([
      { type: "issue", description: "#12" },
      { type: "metric:lcp", description: "1234" },
    ]),
  );
  const errors = ask(rig, (db) =>
    db
      .prepare(
        "SELECT position, location FROM attempt_error JOIN attempts ON attempts.id = attempt_id WHERE title_path = ? AND retry = 0",
      )
      .all('["fails"]'),
  );
  expect(errors).toEqual([
    { position: 0, location: "rich.spec.ts:7:44" },
    { position: 1, location: expect.stringMatching(/^rich\.spec\.ts:7:/) },
  ]);
});

test(
  "tests behind a failed setup did not run, and last-failed takes them along",
  { timeout: 120_000 },
  async () => {
    rig = makeProject({
      ...RICH_PROJECT,
      "tests/setup.ts": `import { test } from '@playwright/test'; test('log in', async () => { throw new Error('no'); });`,
    });
    await runPlaywright(rig, ["test"]);
    const run = lastRunOf(rig);
    expect(run).toMatchObject({ unexpected: 1, expected: 1, didNotRun: Object.keys(run.tests).length - 2 });
    expect(run.tests["[desktop] passes"]).toMatchObject({
      outcome: "skipped",
      attempts: [],
      inFlight: false,
    });
  },
);

test("--list records nothing", { timeout: 60_000 }, async () => {
  rig = makeProject(RICH_PROJECT);
  const result = await runPlaywright(rig, ["test", "--list"]);
  expect(result.exitCode).toBe(0);
  expect(existsSync(ledgerOf(rig))).toBe(false);
});

test(
  "errors outside of tests are kept: global setup, files that do not load, workers that die",
  { timeout: 120_000 },
  async () => {
    rig = makeProject({
      "playwright.config.ts": `export default { reporter: [[${JSON.stringify(REPORTER)}]], globalSetup: process.env.BAD_SETUP ? './setup.ts' : undefined };`,
      "setup.ts": `export default () => { throw new Error('no database'); };`,
      "a.spec.ts": `import { test } from '@playwright/test'; test('dies', async () => { process.exit(7); }); if (process.env.BAD_FILE) throw new Error('cannot load');`,
    });
    const runErrors = () =>
      ask(rig, (db) =>
        db
          .prepare(
            "SELECT coalesce(run_error.message, error.message) FROM run_error JOIN error ON error.id = error_id ORDER BY run_id DESC, position",
          )
          .pluck()
          .all(),
      );
    await runPlaywright(rig, ["test"], { BAD_SETUP: "1" });
    expect(lastRunOf(rig)).toMatchObject({ status: "failed", tests: {} });
    expect(runErrors()[0]).toContain("no database");
    await runPlaywright(rig, ["test"], { BAD_FILE: "1" });
    expect(runErrors()[0]).toContain("cannot load");
    await runPlaywright(rig, ["test"]);
    expect(lastRunOf(rig).tests["dies"]).toMatchObject({
      outcome: "unexpected",
      attempts: [{ status: "failed", error: expect.stringContaining("worker process exited") }],
    });
  },
);

test("with --max-failures, what did not run is known", { timeout: 60_000 }, async () => {
  rig = makeProject({
    "playwright.config.ts": `export default { workers: 1, reporter: [[${JSON.stringify(REPORTER)}]] };`,
    "a.spec.ts": `import { test } from '@playwright/test'; test('first', async () => { throw new Error('x'); }); test('second', async () => {});`,
  });
  await runPlaywright(rig, ["test", "--max-failures=1"]);
  const run = lastRunOf(rig);
  expect(run).toMatchObject({ status: "failed", unexpected: 1, didNotRun: 1 });
});

test("records which code was tested, and whether the tree was clean", { timeout: 60_000 }, async () => {
  rig = makeProject({
    "playwright.config.ts": `export default { reporter: [[${JSON.stringify(REPORTER)}]] };`,
    "a.spec.ts": `import { test } from '@playwright/test'; test('a', async () => {});`,
    ".gitignore": "node_modules\ntest-results\n",
  });
  const { execFileSync } = await import("node:child_process");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b", ...args], {
      cwd: rig.dir,
      encoding: "utf8",
    }).trim();
  git("init", "-q", "-b", "feature/x");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  await runPlaywright(rig, ["test"]);
  expect(lastRunOf(rig)).toMatchObject({
    commit: git("rev-parse", "HEAD"),
    branch: "feature/x",
    dirty: false,
  });
  rig.write({ "b.spec.ts": `import { test } from '@playwright/test'; test('b', async () => {});` });
  await runPlaywright(rig, ["test"]);
  expect(lastRunOf(rig)).toMatchObject({ commit: git("rev-parse", "HEAD"), dirty: true });
});

test("in CI, the shards and jobs of one build are one run group", { timeout: 120_000 }, async () => {
  rig = makeProject({
    "playwright.config.ts": `export default { fullyParallel: true, reporter: [[${JSON.stringify(REPORTER)}]] };`,
    "a.spec.ts": `import { test } from '@playwright/test'; test('a', async () => {}); test('b', async () => {});`,
  });
  const ci = {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_RUN_ID: "154666429",
    GITHUB_RUN_NUMBER: "7",
    GITHUB_SHA: "0123456789012345678901234567890123456789",
    GITHUB_REF: "refs/heads/topic",
    GITHUB_BASE_REF: "main",
  };
  await runPlaywright(rig, ["test", "--shard=1/2"], ci);
  await runPlaywright(rig, ["test", "--shard=2/2"], ci);
  const [second, first] = runsOf(rig);
  expect([first!.shard, second!.shard]).toEqual([
    { current: 1, total: 2 },
    { current: 2, total: 2 },
  ]);
  expect(first).toMatchObject({
    group: "GitHub Actions 154666429",
    ci: "GitHub Actions",
    ciUrl: "https://github.com/acme/shop/actions/runs/154666429",
    baseBranch: "main",
    expected: 1,
  });
  expect(second!.group).toBe(first!.group);
});

describe("a ledger that cannot serve", () => {
  const cases: [string, (path: string) => void, RegExp][] = [
    ["not SQLite", (path) => writeFileSync(path, "a diary ".repeat(500)), /is not a SQLite database/],
    ["a directory", (path) => mkdirSync(path), /is a directory/],
  ];
  test.for(cases)(
    "%s: one line on stderr, and the run is what it was",
    { timeout: 60_000 },
    async ([, make, message]) => {
      rig = makeProject({
        "playwright.config.ts": `export default { reporter: [[${JSON.stringify(REPORTER)}, { strict: !!process.env.STRICT }]] };`,
        "a.spec.ts": `import { test } from '@playwright/test'; test('a', async () => {});`,
      });
      mkdirSync(dirname(ledgerOf(rig)));
      make(ledgerOf(rig));
      const result = await runPlaywright(rig, ["test"]);
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toContain("1 passed");
      expect(result.stderr.trim().split("\n")).toEqual([expect.stringMatching(message)]);
      const strict = await runPlaywright(rig, ["test"], { STRICT: "1" });
      expect(strict.exitCode).toBe(1);
      expect(strict.stderr).toContain("strict: true");
    },
  );

  test("wrong reporter options: one message, and the run is what it was", { timeout: 60_000 }, async () => {
    rig = makeProject({
      "playwright.config.ts": `export default { reporter: [[${JSON.stringify(REPORTER)}, { lable: 'x' }]] };`,
      "a.spec.ts": `import { test } from '@playwright/test'; test('a', async () => {});`,
    });
    const result = await runPlaywright(rig, ["test"]);
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toMatch(/options of pw-select\/reporter are wrong:\n.*lable/);
  });
});

test(
  "works from --reporter, from --add-reporter, and under its older signature",
  { timeout: 120_000 },
  async () => {
    rig = makeProject({
      "playwright.config.ts": `export default { reporter: [['line']] };`,
      "a.spec.ts": `import { test } from '@playwright/test'; test('a', async () => {});`,
      "old.mjs": `import Reporter from ${JSON.stringify(REPORTER)};
      export default class Old { constructor(o) { this.r = new Reporter(o); } printsToStdio() { return false; }
        onBegin(c, s) { this.r.onBegin(c, s); } onTestBegin(t, r) { this.r.onTestBegin(t, r); } onTestEnd(t, r) { this.r.onTestEnd(t, r); }
        onEnd(r) { return this.r.onEnd(r); } onExit() { return this.r.onExit(); } }`,
    });
    for (const option of [
      `--reporter=list,${REPORTER}`,
      `--add-reporter=${REPORTER}`,
      "--reporter=./old.mjs",
    ]) {
      const result = await runPlaywright(rig, ["test", option]);
      expect(result.stdout + result.stderr).toContain("1 passed");
    }
    expect(runsOf(rig).map((run) => [run.status, run.expected])).toEqual([
      ["passed", 1],
      ["passed", 1],
      ["passed", 1],
    ]);
  },
);

interface Comparable {
  id: string;
  project: string;
  file: string;
  line: number;
  title: string;
  attempts: { durationMs: number }[];
}

function sorted<T extends Comparable>(tests: T[]): T[] {
  const key = (each: T) =>
    [each.project, each.file, each.line, each.title, each.attempts[0]?.durationMs].join("|");
  return tests.toSorted((a, b) => key(a).localeCompare(key(b)));
}

function testsOf(report: JSONReport): Comparable[] {
  const walk = (suite: JSONReportSuite): Comparable[] => [
    ...(suite.suites ?? []).flatMap(walk),
    ...suite.specs.flatMap((spec) =>
      spec.tests.map((each) => ({
        id: each.projectName === "phone" ? "repeated" : spec.id,
        project: each.projectName,
        file: spec.file,
        line: spec.line,
        title: spec.title,
        tags: spec.tags,
        outcome: each.status,
        attempts: each.results.map((result) => ({
          retry: result.retry,
          status: result.status,
          durationMs: result.duration,
          error: result.errors[0]
            ? stripVTControlCharacters(result.errors[0].message.split("\n\n  ")[0]!)
            : null,
        })),
      })),
    ),
  ];
  return report.suites.flatMap(walk);
}

async function readText(path: string): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  return readFile(path, "utf8");
}
