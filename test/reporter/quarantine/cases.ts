// The cases of the exit code table in docs/quarantine.md, as projects for the real Playwright.

export interface Case {
  /** Beside the config and the reporter; `tests/a.spec.ts` unless told otherwise. */
  files: Record<string, string>;
  /** Entries of the quarantine: title path, and more keys. */
  entries?: { title: string | string[]; file?: string; [key: string]: unknown }[];
  /** The whole file, where the entries are not enough. */
  quarantine?: string;
  /** Properties of the Playwright config. */
  config?: string;
  /** Options of the reporter. */
  reporter?: object;
  args?: string[];
  env?: Record<string, string>;
}

const IMPORT = `import { test as base, expect } from '@playwright/test'; const test = base;\n`;
const FAILS = `test('bad', async () => { throw new Error('as ever'); });\n`;
const GOOD = `test('good', async () => {});\n`;
const flaky = (title: string) => `test('${title}', async () => { expect(test.info().retry).toBe(1); });\n`;
const spec = (...code: string[]) => ({ "tests/a.spec.ts": IMPORT + code.join("") });
const BAD = [{ title: "bad" }];
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const SERIAL = `test.describe.serial('in order', () => { ${FAILS} test('behind', async () => {}); });`;
const SETUP = {
  files: {
    "tests/log-in.setup.ts": IMPORT + FAILS,
    ...spec(GOOD),
  },
  config:
    "projects: [{ name: 'setup', testMatch: '*.setup.ts' }, { name: 'main', testMatch: '*.spec.ts', dependencies: ['setup'] }]",
};
const SETUP_ENTRY = { file: "log-in.setup.ts", title: "bad" };

export const CASES: Record<string, Case> = {
  "a quarantined test fails": { files: spec(FAILS, GOOD), entries: BAD },
  "a quarantined test fails with all its retries": {
    files: spec(FAILS, GOOD),
    entries: BAD,
    args: ["--retries=2"],
  },
  "a quarantined test times out": {
    files: spec(`test('bad', async () => { test.setTimeout(50); await new Promise(() => {}); });`),
    entries: BAD,
  },
  "a quarantined test fails in one of its repetitions": {
    files: spec(`test('bad', async () => { expect(test.info().repeatEachIndex).toBe(0); });`),
    entries: BAD,
    args: ["--repeat-each=2"],
  },
  "a quarantined `test.fail()` passes": { files: spec(`test.fail('bad', async () => {});`), entries: BAD },
  "a quarantined test fails, and its worker dies": {
    files: spec(`test('bad', async () => { process.exit(3); });`, GOOD),
    entries: BAD,
  },
  "a quarantined test passes": { files: spec(GOOD), entries: [{ title: "good" }] },
  "a quarantined test is flaky": { files: spec(flaky("bad")), entries: BAD, args: ["--retries=1"] },
  "a quarantined test is flaky, with `failOnFlakyTests`": {
    files: spec(flaky("bad")),
    entries: BAD,
    args: ["--retries=1", "--fail-on-flaky-tests"],
  },
  "another test is flaky": {
    files: spec(FAILS, flaky("wobbles")),
    entries: BAD,
    args: ["--retries=1"],
  },
  "another test is flaky, with `failOnFlakyTests`": {
    files: spec(FAILS, flaky("wobbles")),
    entries: BAD,
    config: "failOnFlakyTests: true",
    args: ["--retries=1"],
  },
  "another test fails": {
    files: spec(FAILS, `test('bad too', async () => { throw new Error('new'); });`),
    entries: BAD,
  },
  "the entry is for another project": {
    files: spec(FAILS),
    entries: [{ title: "bad", project: "phone" }],
    config: "projects: [{ name: 'desktop' }, { name: 'phone', testIgnore: '**' }]",
    args: ["--project=desktop"],
  },
  "it is the last day of the entry": {
    files: spec(FAILS),
    entries: [{ title: "bad", expires: dayFromNow(0) }],
  },
  "the entry has expired": { files: spec(FAILS), entries: [{ title: "bad", expires: dayFromNow(-1) }] },
  "`mode: skip`": { files: spec(FAILS, GOOD), entries: [{ title: "bad", mode: "skip" }] },
  "`mode: skip` in a setup project, which runs all the same": {
    ...SETUP,
    entries: [{ ...SETUP_ENTRY, mode: "skip" }, { title: "good" }],
  },
  "shard 1/2, where the quarantined test fails": {
    files: {
      ...spec(FAILS),
      "tests/b.spec.ts": `${IMPORT}test('worse', async () => { throw new Error('new'); });`,
    },
    entries: BAD,
    args: ["--shard=1/2"],
  },
  "shard 2/2, where another test fails": {
    files: {
      ...spec(FAILS),
      "tests/b.spec.ts": `${IMPORT}test('worse', async () => { throw new Error('new'); });`,
    },
    entries: BAD,
    args: ["--shard=2/2"],
  },
  "`--max-failures=1`, and the quarantined test is the last": {
    files: spec(GOOD, FAILS, `test.skip('not now', async () => {});`),
    entries: BAD,
    args: ["--max-failures=1"],
  },
  "`--max-failures=1`, and tests are left": {
    files: spec(FAILS, GOOD),
    entries: BAD,
    args: ["--max-failures=1"],
  },
  "`--max-failures=1`, and what is left is in quarantine": {
    files: spec(FAILS, GOOD),
    entries: [{ title: "bad" }, { title: "good" }],
    args: ["--max-failures=1"],
  },
  "`--max-failures=1` cuts off a test of another worker": {
    files: {
      ...spec(
        `import { existsSync } from 'node:fs';\n`,
        FAILS.replace(
          "throw",
          "while (!existsSync('tests/began')) await new Promise((go) => setTimeout(go, 50)); throw",
        ),
      ),
      "tests/b.spec.ts": `${IMPORT}import { writeFileSync } from 'node:fs';
        test('cut off', async () => { writeFileSync('tests/began', ''); await new Promise(() => {}); });`,
    },
    entries: BAD,
    args: ["--max-failures=1", "--workers=2"],
  },
  "a serial group behind a quarantined test": {
    files: spec(SERIAL, GOOD),
    entries: [{ title: ["in order", "bad"] }],
    args: ["--retries=1"],
  },
  "a serial group that is in quarantine as a whole": {
    files: spec(SERIAL, GOOD),
    entries: [{ title: ["in order", "bad"] }, { title: ["in order", "behind"] }],
  },
  "`beforeAll` fails in a quarantined test, and others stand behind it": {
    files: spec(`test.beforeAll(() => { throw new Error('no database'); });`, FAILS, GOOD),
    entries: BAD,
  },
  "a quarantined setup test fails": { ...SETUP, entries: [SETUP_ENTRY] },
  "a quarantined setup test fails, and what depends on it is in quarantine": {
    ...SETUP,
    entries: [SETUP_ENTRY, { title: "good" }],
  },
  "global setup throws": {
    files: { ...spec(FAILS), "boom.ts": "export default () => { throw new Error('boom'); };" },
    entries: BAD,
    config: "globalSetup: './boom.ts'",
  },
  "global teardown throws": {
    files: { ...spec(FAILS), "boom.ts": "export default () => { throw new Error('boom'); };" },
    entries: BAD,
    config: "globalTeardown: './boom.ts'",
  },
  "the teardown of a worker throws": {
    files: {
      "tests/a.spec.ts":
        IMPORT.replace(
          "= base",
          "= base.extend<{}, { server: void }>({ server: [async ({}, use) => { await use(); throw new Error('boom'); }, { scope: 'worker', auto: true }] })",
        ) +
        FAILS +
        GOOD,
    },
    entries: BAD,
  },
  "a spec file does not load": {
    files: { ...spec(FAILS), "tests/b.spec.ts": "throw new Error('boom');" },
    entries: BAD,
  },
  "`test.only` with `--forbid-only`": {
    files: spec(FAILS.replace("test(", "test.only(")),
    entries: BAD,
    args: ["--forbid-only"],
  },
  "no tests are found": { files: spec(FAILS), entries: BAD, args: ["--grep=nothing"] },
  "the run reaches its global timeout": {
    files: spec(FAILS, `test('hangs', async () => { await new Promise(() => {}); });`),
    entries: [{ title: "bad" }, { title: "hangs" }],
    args: ["--global-timeout=8000"],
  },
  "the run is interrupted": {
    files: spec(
      FAILS,
      `test('hangs', async () => { process.kill(process.ppid, 'SIGINT'); await new Promise(() => {}); });`,
    ),
    entries: [{ title: "bad" }, { title: "hangs" }],
  },
  "another reporter behind ours fails the run": {
    files: {
      ...spec(FAILS),
      "own.ts": "export default class { onEnd() { return { status: 'failed' }; } }",
    },
    entries: BAD,
    config: "OWN_REPORTER",
  },
  "the run cannot be recorded": {
    files: { ...spec(FAILS), "no-ledger/here": "" },
    entries: BAD,
    reporter: { ledger: "no-ledger" },
  },
  "the run cannot be recorded, with `strict: true`": {
    files: { ...spec(FAILS), "no-ledger/here": "" },
    entries: BAD,
    reporter: { ledger: "no-ledger", strict: true },
  },
  "the file is no YAML": { files: spec(FAILS), quarantine: "tests:\n  - file: [\n" },
  "the file has more entries than `maxTests`": {
    files: spec(FAILS),
    entries: BAD,
    quarantine: "maxTests: 0\n",
  },
};
