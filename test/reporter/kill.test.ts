import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, test } from "vitest";

import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { ask, lastRunOf, ledgerOf, REPORTER, runPlaywright, runsOf } from "../helpers/recorded.ts";

/** How often to kill; `PW_SELECT_KILLS=50 npx vitest run test/reporter/kill.test.ts` for the whole trial. */
const KILLS = Number(process.env["PW_SELECT_KILLS"] || 6);

let rig: ProjectRig;

beforeAll(() => {
  rig = makeProject({
    "playwright.config.ts": /* ts */ `
      export default { workers: 2, fullyParallel: true, retries: 1, reporter: [[${JSON.stringify(REPORTER)}], ['./witness.mjs']] };`,
    "many.spec.ts": /* ts */ `
      import { test } from '@playwright/test';
      for (let n = 0; n < 300; n++) test('test ' + n, async () => { if (n % 50 === 0 && test.info().retry === 0) throw new Error('n ' + n); });`,
    // Sees the same events after our reporter, and puts each at once where a kill cannot take it.
    "witness.mjs": /* js */ `
      import { appendFileSync } from 'node:fs';
      export default class Witness {
        onTestEnd(test, result) { appendFileSync(process.env.WITNESS, test.id + ' ' + result.retry + ' ' + result.status + '\\n'); }
        printsToStdio() { return false; }
      }`,
  });
});

afterAll(() => rig.remove());

test(
  `${KILLS} runs are killed at random moments: no attempt that ended is lost`,
  { timeout: 60_000 + KILLS * 20_000 },
  async () => {
    let seen = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const witness = join(rig.dir, `witness-${kill}.txt`);
      const waitMs = await killedRun(witness);
      const ended = linesOf(witness);
      seen += ended.length;

      const exists = existsSync(ledgerOf(rig));
      if (exists) expect(ask(rig, (db) => db.pragma("integrity_check", { simple: true }))).toBe("ok");
      const run = exists ? runsOf(rig).find((each) => each.label === witness) : undefined;
      if (run === undefined) {
        expect(ended, `killed ${waitMs} ms after the start, before the run began`).toEqual([]);
        continue;
      }
      expect(run).toMatchObject({ status: "interrupted", durationMs: null });
      const recorded = ask(rig, (db) =>
        db
          .prepare("SELECT test_key || ' ' || retry || ' ' || status FROM attempts WHERE run_id = ?")
          .pluck()
          .all(run.number),
      );
      expect(recorded, `killed ${waitMs} ms after the start`).toEqual(expect.arrayContaining(ended));
      expect(new Set(recorded).size).toBe(recorded.length);
    }
    expect(seen, "the kills came too early to show anything").toBeGreaterThan(0);
  },
);

test("a killed run names what was in flight", { timeout: 60_000 }, async () => {
  const hanging = makeProject({
    "playwright.config.ts": `export default { workers: 2, fullyParallel: true, timeout: 0, reporter: [[${JSON.stringify(REPORTER)}]] };`,
    "a.spec.ts": /* ts */ `
      import { test } from '@playwright/test';
      test('quick', async () => {});
      for (const name of ['hangs', 'hangs too', 'waits']) test(name, () => new Promise(() => {}));`,
  });
  const cli = join(hanging.dir, "node_modules/@playwright/test/cli.js");
  const child = spawn(process.execPath, [cli, "test"], { cwd: hanging.dir, stdio: "ignore" });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const inFlight = () =>
    existsSync(ledgerOf(hanging)) && runsOf(hanging).length > 0
      ? Object.entries(lastRunOf(hanging).tests).flatMap(([name, each]) => (each.inFlight ? [name] : []))
      : [];
  // On a busy machine, `quick` may be seen in flight, too.
  while (!["hangs", "hangs too"].every((name) => inFlight().includes(name))) await sleep(50);
  expect(lastRunOf(hanging).status).toBe("running");
  child.kill("SIGKILL");
  await ended;
  expect(lastRunOf(hanging)).toMatchObject({ status: "interrupted", expected: 1, didNotRun: 3 });
  expect(inFlight().sort()).toEqual(["hangs", "hangs too"]);
  hanging.remove();
});

test("after a kill the next run records as if nothing had been", { timeout: 120_000 }, async () => {
  await killedRun(join(rig.dir, "witness-last.txt"));
  const result = await runPlaywright(rig, ["test"], { WITNESS: join(rig.dir, "witness-whole.txt") });
  expect(result.exitCode).toBe(0);
  expect(lastRunOf(rig)).toMatchObject({ status: "passed", flaky: 6, expected: 294 });
});

/** Starts a run, and kills its process: one time in four before or around its first attempt, else while attempts end. */
async function killedRun(witness: string): Promise<number> {
  const cli = join(rig.dir, "node_modules/@playwright/test/cli.js");
  const child = spawn(process.execPath, [cli, "test"], {
    cwd: rig.dir,
    env: { ...process.env, FORCE_COLOR: undefined, WITNESS: witness, PW_SELECT_LABEL: witness },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const startedAtMs = Date.now();
  if (Math.random() > 0.25) {
    while (linesOf(witness).length === 0 && child.exitCode === null) await sleep(20);
  }
  await sleep(Math.random() * 900);
  child.kill("SIGKILL");
  await ended;
  return Date.now() - startedAtMs;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
}
