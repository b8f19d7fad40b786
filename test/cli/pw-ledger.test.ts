import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { PACKAGE_VERSION } from "../../src/model/index.ts";
import { runCommand } from "../helpers/command.ts";
import { FIRST_RUN_AT_MS, ledgerWith, temporaryFolder, testIdOf } from "../helpers/ledger.ts";

const VERBS = ["runs", "run", "test", "flaky", "slow", "sql", "path"];

const ADDS = "[chromium] cart.spec.ts › cart › adds";
const HANGS = "[chromium] hang.spec.ts › hangs";

/** Three runs: one passed, one failed on the same commit, one cut off. */
const ledger = () =>
  ledgerWith([
    {
      commit: "a".repeat(40),
      branch: "main",
      tests: {
        [ADDS]: { attempts: [{ status: "passed", durationMs: 400 }], line: 12, tags: ["@smoke"] },
        "[firefox] cart.spec.ts › cart › adds": [{ status: "passed", durationMs: 100 }],
        "[chromium] skip.spec.ts › later": ["skipped"],
      },
    },
    {
      commit: "a".repeat(40),
      branch: "main",
      shard: { current: 2, total: 3 },
      group: "build 7",
      tests: {
        [ADDS]: { attempts: [{ status: "failed", error: "Error: no cart" }], line: 12, tags: ["@smoke"] },
      },
    },
    {
      commit: "b".repeat(40),
      dirty: true,
      tests: {
        [ADDS]: {
          attempts: [{ status: "failed", error: "Error: no cart" }, "passed"],
          line: 12,
          tags: ["@smoke"],
        },
        "[chromium] late.spec.ts › never ran": [],
      },
      inFlight: [HANGS],
      errors: [{ message: "Error: worker died", location: "a.ts:1:2" }],
    },
  ]);

async function ask(path: string, ...args: string[]) {
  const result = await runCommand("pw-ledger", [...args, "--ledger", path], { cwd: temporaryFolder() });
  expect(result.exitCode, result.stderr).toBe(0);
  return result;
}

const askJson = async (path: string, ...args: string[]): Promise<unknown> =>
  JSON.parse((await ask(path, ...args, "--json")).stdout);

describe("pw-ledger --json", () => {
  test("runs: newest first, with exactly these keys", async () => {
    const runs = (await askJson(ledger(), "runs")) as Record<string, unknown>[];
    expect(runs.map((run) => run["status"])).toEqual(["interrupted", "failed", "passed"]);
    expect(runs[1]).toEqual({
      id: "00000002-0000-7000-8000-000000000000",
      number: 2,
      group: "build 7",
      startedAt: new Date(FIRST_RUN_AT_MS + 3_600_000).toISOString(),
      durationMs: 60_000,
      status: "failed",
      expected: 0,
      unexpected: 1,
      flaky: 0,
      skipped: 0,
      didNotRun: 0,
      commit: "a".repeat(40),
      branch: "main",
      dirty: false,
      shard: { current: 2, total: 3 },
      label: null,
      ci: null,
      ciUrl: null,
      projects: [""],
      workers: 2,
    });
    expect(runs[0]).toMatchObject({ durationMs: null, shard: null, branch: null, dirty: true });
  });

  test("runs --limit takes the newest", async () => {
    expect(await askJson(ledger(), "runs", "--limit", "1")).toMatchObject([{ number: 3 }]);
  });

  test("run: one object with its tests and their attempts", async () => {
    const run = (await askJson(ledger(), "run", "last")) as { tests: { titlePath: string[] }[] };
    expect(run).toMatchObject({
      number: 3,
      flaky: 1,
      skipped: 2,
      didNotRun: 2,
      errors: [{ message: "Error: worker died", location: "a.ts:1:2" }],
    });
    const byTitle = (title: string) => run.tests.find(({ titlePath }) => titlePath.at(-1) === title);
    expect(run.tests).toHaveLength(3);
    expect(byTitle("adds")).toEqual({
      id: testIdOf(ADDS),
      project: "chromium",
      file: "cart.spec.ts",
      line: 12,
      titlePath: ["cart", "adds"],
      tags: ["@smoke"],
      repeat: 0,
      outcome: "flaky",
      inFlight: false,
      forgiven: false,
      attempts: [
        { retry: 0, status: "failed", durationMs: 100, error: "Error: no cart" },
        { retry: 1, status: "passed", durationMs: 100, error: null },
      ],
    });
    expect(byTitle("hangs")).toMatchObject({ inFlight: true, attempts: [] });
    expect(byTitle("never ran")).toMatchObject({ inFlight: false, outcome: "skipped", attempts: [] });
  });

  test.for([
    ["nothing", [], 3],
    ["last", ["last"], 3],
    ["last~1", ["last~1"], 2],
    ["a number", ["1"], 1],
    ["the beginning of an id", ["00000002-"], 2],
  ] as const)("run is named by %s", async ([, args, number]) => {
    expect(await askJson(ledger(), "run", ...args)).toMatchObject({ number });
  });

  test("test: one object for each match, with its history", async () => {
    const found = await askJson(ledger(), "test", "chromium", "adds");
    expect(found).toMatchObject([
      {
        id: testIdOf(ADDS),
        project: "chromium",
        file: "cart.spec.ts",
        line: 12,
        titlePath: ["cart", "adds"],
        tags: ["@smoke"],
        durations: { medianMs: 250, p95Ms: 400, lastMs: 100 },
        errors: [{ message: "Error: no cart", count: 2, lastRun: 3 }],
        results: [
          { number: 3, outcome: "flaky", attempts: 2, commit: "b".repeat(40) },
          { number: 2, outcome: "unexpected" },
          {
            number: 1,
            outcome: "expected",
            run: "00000001-0000-7000-8000-000000000000",
            repeat: 0,
            durationMs: 400,
          },
        ],
      },
    ]);
    expect(await askJson(ledger(), "test", "adds")).toHaveLength(2);
    expect(await askJson(ledger(), "test", "cart.spec.ts:12")).toHaveLength(1);
    expect(await askJson(ledger(), "test", "chromium adds", "--runs", "1")).toMatchObject([
      { results: [{ number: 3 }] },
    ]);
  });

  test("flaky: exactly these keys", async () => {
    expect(await askJson(ledger(), "flaky")).toEqual([
      {
        id: testIdOf(ADDS),
        project: "chromium",
        file: "cart.spec.ts",
        titlePath: ["cart", "adds"],
        runs: 3,
        flakyRuns: 2,
        rate: 2 / 3,
      },
    ]);
    expect(await askJson(ledger(), "flaky", "--runs", "1")).toMatchObject([{ runs: 1, flakyRuns: 1 }]);
  });

  test("slow: by median, all tests unless limited", async () => {
    const path = ledger();
    expect(await askJson(path, "slow")).toEqual([
      {
        id: testIdOf(ADDS),
        project: "chromium",
        file: "cart.spec.ts",
        titlePath: ["cart", "adds"],
        passes: 2,
        medianMs: 250,
        p95Ms: 400,
        totalMs: 500,
        share: 500 / 600,
      },
      expect.objectContaining({ project: "firefox", share: 100 / 600 }),
    ]);
    expect(await askJson(path, "slow", "--limit", "1")).toHaveLength(1);
  });

  test("the tables are cut at 20 tests, the JSON is not", async () => {
    const names = Array.from({ length: 25 }, (_, index) => `a.spec.ts › test ${index}`);
    const path = ledgerWith([
      { tests: Object.fromEntries(names.map((name) => [name, ["failed", "passed"]])) },
    ]);
    for (const verb of ["flaky", "slow"]) {
      expect(await askJson(path, verb)).toHaveLength(25);
      const { stdout, stderr } = await ask(path, verb);
      expect(stdout.trimEnd().split("\n")).toHaveLength(21);
      expect(stderr).toContain("5 more");
    }
  });

  test("sql: one object for each row, no column lost, blobs in hexadecimal", async () => {
    expect(await askJson(ledger(), "sql", "SELECT 1 AS a, 'x' AS a, NULL AS b, x'c0ff' AS c")).toEqual([
      { a: 1, a_2: "x", b: null, c: "c0ff" },
    ]);
    expect(await askJson(ledger(), "sql", "SELECT * FROM run WHERE 0")).toEqual([]);
  });

  test("an empty ledger is an empty array", async () => {
    const path = ledgerWith([]);
    for (const verb of ["runs", "flaky", "slow"]) expect(await askJson(path, verb)).toEqual([]);
  });
});

describe("pw-ledger for people", () => {
  test("runs shows a table", async () => {
    const { stdout, stderr } = await ask(ledger(), "runs");
    expect(stdout.split("\n")).toEqual([
      "run  started           status       ✓  ✗  ↻  –       time  shard  commit     branch",
      "  3  2026-01-05 14:00  interrupted  0  0  1  2                    bbbbbbbb+",
      "  2  2026-01-05 13:00  failed       0  1  0  0  1 min 0 s  2/3    aaaaaaaa   main",
      "  1  2026-01-05 12:00  passed       2  0  0  1  1 min 0 s         aaaaaaaa   main",
      "",
    ]);
    expect(stderr).toBe("");
  });

  test("run tells what failed, what was cut off and what did not run", async () => {
    const { stdout } = await ask(ledger(), "run");
    expect(stdout).toContain("Run 3 interrupted\n");
    expect(stdout).toContain("3 tests: 1 flaky, 2 did not run\n");
    expect(stdout).toContain("Errors outside of tests\n  Error: worker died\n");
    expect(stdout).toContain("In flight when the run was cut off\n  ! [chromium] hang.spec.ts:1 › hangs\n");
    expect(stdout).toContain(
      "Flaky\n  ↻ [chromium] cart.spec.ts:12 › cart › adds (200 ms, 2 attempts)\n      Error: no cart\n",
    );
    expect(stdout).toContain("Did not run\n  – [chromium] late.spec.ts:1 › never ran\n");
  });

  test("run tells what was skipped behind a failure from what was meant to be", async () => {
    const path = ledgerWith([
      {
        tests: {
          "a.spec.ts › fails": ["failed"],
          "a.spec.ts › behind it": { attempts: ["skipped"], expectedStatus: "passed" },
          "a.spec.ts › skipped": ["skipped"],
        },
      },
    ]);
    const { stdout } = await ask(path, "run");
    expect(stdout).toContain("3 tests: 1 failed, 1 skipped, 1 did not run\n");
    expect(stdout.slice(stdout.indexOf("Did not run\n"))).toMatch(
      /^Did not run\n {2}– a\.spec\.ts:1 › behind it .*\n$/,
    );
  });

  test("test shows the strip from oldest to newest, durations, errors and commits", async () => {
    const { stdout, stderr } = await ask(ledger(), "test", "chromium", "adds");
    expect(stdout).toContain("[chromium] cart.spec.ts:12 › cart › adds @smoke\n");
    expect(stdout).toContain("\n✓✗↻\n");
    expect(stdout).toContain("Takes 250 ms (median when it passes); 95% pass within 400 ms; last 100 ms.");
    expect(stdout).toContain("2× last in run 3\n    Error: no cart\n");
    expect(stdout).toMatch(/↻ +3 +2026-01-05 14:00 +2 +200 ms +bbbbbbbb\n/);
    expect(stderr).toBe("");
  });

  test("test lists several matches and asks to narrow", async () => {
    const { stdout, stderr } = await ask(ledger(), "test", "adds");
    expect(stdout).toContain("[chromium] cart.spec.ts:12 › cart › adds");
    expect(stdout).toContain("[firefox] cart.spec.ts:1 › cart › adds");
    expect(stderr).toContain("2 tests match");
  });

  test("flaky, slow and sql show tables", async () => {
    const path = ledger();
    expect((await ask(path, "flaky")).stdout).toMatch(
      /67% +2 +3 +\[chromium\] cart\.spec\.ts:12 › cart › adds/,
    );
    expect((await ask(path, "slow")).stdout).toMatch(
      /250 ms +400 ms +83% +2 +\[chromium\] cart\.spec\.ts:12/,
    );
    const sql = await ask(path, "sql", "SELECT 1 AS n, NULL AS nil, 'a\tb' AS text, x'c0ff' AS bytes");
    expect(sql.stdout).toBe("n  nil   text  bytes\n1  NULL  a\\tb  x'c0ff'\n");
  });

  test.for(["runs", "flaky", "slow"])("%s on an empty ledger says how to record a run", async (verb) => {
    const { stdout, stderr } = await ask(ledgerWith([]), verb);
    expect(stdout).toBe("");
    expect(stderr).toContain("--reporter=list,pw-select/reporter");
  });

  test("no result is a sentence on stderr", async () => {
    const path = ledgerWith([{ tests: { "a.spec.ts › fails": ["failed"] } }]);
    for (const [verb, ...args] of [["flaky"], ["slow"], ["sql", "SELECT 1 WHERE 0"]]) {
      const { stdout, stderr } = await ask(path, verb!, ...args);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/^(No test|The query found no rows)/);
    }
  });

  test("hostile titles stay on one line and send nothing to the terminal", async () => {
    const name = "a.spec.ts › line\nbreak \u001b]0;title\u0007 \u001b[2J \u202e";
    const path = ledgerWith([
      {
        branch: "\u001b[31mred",
        tests: { [name]: [{ status: "failed", error: "\u001b[2J\u0007boom" }, "passed"] },
      },
    ]);
    for (const args of [
      ["runs"],
      ["run"],
      ["test", "line"],
      ["flaky"],
      ["slow"],
      ["sql", "SELECT * FROM attempts"],
    ]) {
      const { stdout } = await ask(path, ...args);
      // oxlint-disable-next-line no-control-regex -- control characters are the subject
      expect(stdout, args[0]).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect((await ask(path, "flaky")).stdout).toContain("line\\nbreak \\x1b]0;title\\x07 \\x1b[2J \\u202e");
  });

  test("colours are there when they are demanded", async () => {
    const cwd = temporaryFolder();
    const args = ["runs", "--ledger", ledger()];
    expect((await runCommand("pw-ledger", args, { cwd, env: { FORCE_COLOR: "1" } })).stdout).toContain(
      "\u001b[31mfailed",
    );
    expect((await runCommand("pw-ledger", args, { cwd, env: { CI: "1" } })).stdout).not.toContain("\u001b");
  });
});

describe("pw-ledger path", () => {
  const path = async (cwd: string, args: string[] = [], env: Record<string, string> = {}) => {
    const result = await runCommand("pw-ledger", ["path", ...args], { cwd, env });
    expect(result.exitCode, result.stderr).toBe(0);
    return result.stdout.trimEnd();
  };

  test("is beside the Playwright config unless something else says so, the nearest first", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "e2e"));
    writeFileSync(join(cwd, "e2e", "playwright.config.ts"), "export default {};");
    const env = { PW_SELECT_LEDGER: "from-env.sqlite" };
    expect(await path(cwd)).toBe(join(cwd, ".pw-select", "ledger.sqlite"));
    expect(await path(cwd, ["-c", "e2e"])).toBe(join(cwd, "e2e", ".pw-select", "ledger.sqlite"));
    writeFileSync(
      join(cwd, "e2e", "pw-select.config.ts"),
      `export default { ledger: "own.sqlite" as string };`,
    );
    expect(await path(cwd, ["-c", "e2e/playwright.config.ts"])).toBe(join(cwd, "e2e", "own.sqlite"));
    expect(await path(cwd, ["-c", "e2e"], env)).toBe(join(cwd, "from-env.sqlite"));
    expect(await path(cwd, ["-c", "e2e", "--ledger", "x/given.sqlite"], env)).toBe(
      join(cwd, "x", "given.sqlite"),
    );
  });

  test("says on stderr and in JSON whether the ledger exists", async () => {
    const cwd = temporaryFolder();
    const missing = await runCommand("pw-ledger", ["path"], { cwd });
    expect(missing.stderr).toContain("does not exist yet");
    const file = ledgerWith([]);
    const found = await runCommand("pw-ledger", ["path", "--json", "--ledger", file], { cwd });
    expect(JSON.parse(found.stdout)).toEqual({ path: file, exists: true });
    expect(found.stderr).toBe("");
  });
});

describe("help", () => {
  test.for(VERBS)("%s --help teaches with examples", async (verb) => {
    const { exitCode, stdout, stderr } = await runCommand("pw-ledger", [verb, "--help"], {
      cwd: temporaryFolder(),
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/Examples:\n {2}\S/);
    for (const option of ["--json", "--ledger <file>", "--config <file>", "--help"])
      expect(stdout).toContain(option);
  });

  test("--help lists every verb, --version is the package's", async () => {
    const cwd = temporaryFolder();
    const help = await runCommand("pw-ledger", ["--help"], { cwd });
    for (const verb of [...VERBS, "quarantine"]) expect(help.stdout).toMatch(new RegExp(`^  ${verb} `, "m"));
    expect(await runCommand("pw-ledger", ["--version"], { cwd })).toEqual({
      exitCode: 0,
      stdout: `${PACKAGE_VERSION}\n`,
      stderr: "",
    });
  });
});
