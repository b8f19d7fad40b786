import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { listRuns, openForReading } from "../../src/ledger/index.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { REPORTER, runPlaywright } from "../helpers/recorded.ts";

const TESTS = 120;

/** A small disk of its own can be had by the superuser of a Linux machine, as in most containers. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && mountTrial();

describe.skipIf(!canMount)("when the disk is full", () => {
  let disk: string;
  let elsewhere: string;
  let rig: ProjectRig;

  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), "pw-select-disk-"));
    elsewhere = mkdtempSync(join(tmpdir(), "pw-select-elsewhere-"));
    mount(disk);
    rig = makeProject({
      "playwright.config.ts": `export default { workers: 1, reporter: [['line'], [${JSON.stringify(REPORTER)}]] };`,
      "a.spec.ts": /* ts */ `
        import { test } from '@playwright/test';
        import { rmSync, writeFileSync } from 'node:fs';
        const filler = ${JSON.stringify(join(disk, "filler"))};
        for (let n = 0; n < ${TESTS}; n++) test('test ' + n, async () => {
          if (n === 5) try { writeFileSync(filler, Buffer.alloc(20e6)); } catch {}
          if (n === 60 && process.env.FREE) rmSync(filler);
        });`,
    });
  });

  afterEach(() => {
    rig.remove();
    spawnSync("umount", [disk]);
    rmSync(disk, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  });

  test("attempts wait, and are recorded when there is room again", { timeout: 60_000 }, async () => {
    const result = await record({ FREE: "1" });
    expect(result.stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/Is the disk full\? Trying again/),
    ]);
    expect(runsIn(join(disk, "ledger.sqlite"))).toMatchObject([
      { status: "passed", expected: TESTS, didNotRun: 0 },
    ]);
  });

  test("and stays full, the rest of the run goes into a ledger of its own", { timeout: 60_000 }, async () => {
    const result = await record({});
    expect(result.stderr).toMatch(/The rest of this run, \d+ events, is in a ledger of its own: /);
    rmSync(join(disk, "filler"));
    const [begun] = runsIn(join(disk, "ledger.sqlite"));
    const [rest] = runsIn(
      join(
        elsewhere,
        readdirSync(elsewhere).find((name) => name.endsWith(".sqlite"))!,
      ),
    );
    expect(begun).toMatchObject({ uid: rest!.uid, status: "interrupted" });
    expect(rest!.status).toBe("passed");
    expect(begun!.expected + rest!.expected).toBe(TESTS);
  });

  async function record(env: Record<string, string>) {
    const result = await runPlaywright(rig, ["test"], {
      PW_SELECT_LEDGER: join(disk, "ledger.sqlite"),
      TMPDIR: elsewhere,
      ...env,
    });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(`${TESTS} passed`);
    return result;
  }
});

function runsIn(path: string) {
  const db = openForReading(path);
  const runs = listRuns(db, { limit: 10 });
  db.close();
  return runs;
}

function mount(folder: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", folder]).status === 0;
}

function mountTrial(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "pw-select-disk-"));
  const mounted = mount(folder);
  if (mounted) spawnSync("umount", [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
}
