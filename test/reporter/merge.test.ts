import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { nodeModulesWithPlaywright } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { ask, nameOf, REPORTER, runPlaywright, runsOf } from "../helpers/recorded.ts";
import { runTests } from "../../src/ledger/index.ts";

let rig: ProjectRig;

afterEach(() => rig.remove());

const PROJECT = {
  "playwright.config.ts": /* ts */ `
    export default {
      fullyParallel: true, retries: 1,
      reporter: [['blob', { outputFile: process.env.BLOB }], ...(process.env.RECORD ? [[${JSON.stringify(REPORTER)}]] : [])],
      projects: [
        { name: 'setup', testMatch: 'setup.ts' },
        { name: 'desktop', testMatch: '*.spec.ts', dependencies: ['setup'] },
        { name: 'phone', testMatch: '*.spec.ts', dependencies: ['setup'] },
      ],
    };`,
  "setup.ts": `import { test } from '@playwright/test'; test('log in', async () => { if (process.env.NO_LOGIN) throw new Error('no'); });`,
  "a.spec.ts": `import { test, expect } from '@playwright/test';
    test('a', async () => {}); test('flaky', async () => { expect(test.info().retry).toBe(1); }); test('c', async () => {}); test('d', async () => { throw new Error('d'); });`,
};

test("merging shards records each of them once, however often it is done", { timeout: 120_000 }, async () => {
  rig = makeProject(PROJECT);
  await twoShards();
  await merge("blobs");
  const once = whatIsRecorded();
  expect(once.map((run) => run.shard)).toEqual(["1/2", "2/2"]);
  const [first, second] = runsOf(rig);
  expect(first!.group).toBe(second!.group);
  expect(recordedTests()).toEqual(ALL_TESTS);

  await merge("blobs");
  expect(whatIsRecorded()).toEqual(once);

  mkdirSync(join(rig.dir, "one"));
  copyFileSync(join(rig.dir, "blobs/2.zip"), join(rig.dir, "one/renamed.zip"));
  await merge("one");
  expect(whatIsRecorded()).toEqual(once);
});

test(
  "on Playwright 1.56, which does not tell blobs apart, a merge is one run, and no attempt is doubled",
  { timeout: 300_000 },
  async () => {
    rig = makeProject(PROJECT, { nodeModules: nodeModulesWithPlaywright("1.56.1") });
    await twoShards();
    mkdirSync(join(rig.dir, "one"));
    copyFileSync(join(rig.dir, "blobs/2.zip"), join(rig.dir, "one/renamed.zip"));
    await merge("one");
    await merge("blobs");
    await merge("blobs");
    expect(runsOf(rig)).toHaveLength(2);
    expect(recordedTests()).toEqual(ALL_TESTS);
  },
);

test(
  "a shard that was recorded live is not recorded again when its blob is merged, and is the same",
  { timeout: 120_000 },
  async () => {
    rig = makeProject(PROJECT);
    await shard(1, { BLOB: "blobs/1.zip", RECORD: "1" });
    const live = ask(rig, (db) => runTests(db, 1));
    await merge("blobs");
    expect(runsOf(rig)).toHaveLength(1);
    await merge("blobs", { PW_SELECT_LEDGER: "other.sqlite" });
    const { openForReading } = await import("../../src/ledger/index.ts");
    const db = openForReading(join(rig.dir, "other.sqlite"));
    expect(byId(runTests(db, 1))).toEqual(byId(live));
    db.close();
  },
);

test("tests that did not run in a shard are known to that shard", { timeout: 120_000 }, async () => {
  rig = makeProject(PROJECT);
  await shard(1, { BLOB: "blobs/1.zip", NO_LOGIN: "1" });
  await shard(2, { BLOB: "blobs/2.zip" });
  await merge("blobs");
  const [second, first] = runsOf(rig).toSorted((a, b) => b.shard!.current - a.shard!.current);
  expect(first).toMatchObject({
    unexpected: 1,
    expected: 0,
    didNotRun: 4,
    projects: expect.arrayContaining(["setup", "desktop"]),
  });
  expect(second).toMatchObject({ didNotRun: 0 });
});

const ALL_TESTS = ["desktop", "phone"].flatMap((project) =>
  ["a", "c", "d", "flaky"].map((title) => `[${project}] ${title}`),
);

/** Names of the recorded tests of all runs, those of the setup project aside: it runs in every shard. */
function recordedTests(): string[] {
  return ask(rig, (db) => runsOf(rig).flatMap((run) => runTests(db, run.number)))
    .map(nameOf)
    .filter((name) => !name.includes("log in"))
    .toSorted();
}

async function twoShards(): Promise<void> {
  await shard(1, { BLOB: "blobs/1.zip" });
  await shard(2, { BLOB: "blobs/2.zip" });
}

async function shard(current: number, env: Record<string, string>): Promise<void> {
  const result = await runPlaywright(rig, ["test", `--shard=${current}/2`], env);
  expect(result.stderr).toBe("");
}

async function merge(folder: string, env: Record<string, string> = {}): Promise<void> {
  const result = await runPlaywright(rig, ["merge-reports", `--reporter=${REPORTER}`, folder], env);
  expect([result.exitCode, result.stderr]).toEqual([0, ""]);
}

function whatIsRecorded() {
  return runsOf(rig)
    .toSorted((a, b) => a.shard!.current - b.shard!.current)
    .map((run) => ({
      shard: `${run.shard!.current}/${run.shard!.total}`,
      status: run.status,
      counts: [run.expected, run.unexpected, run.flaky, run.skipped],
      tests: ask(rig, (db) => runTests(db, run.number).length),
    }));
}

function byId<T extends { id: string }>(tests: T[]): T[] {
  return tests.toSorted((a, b) => a.id.localeCompare(b.id));
}
