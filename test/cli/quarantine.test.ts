import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { LedgerWriter } from "../../src/ledger/index.ts";
import type { Test } from "../../src/model/index.ts";
import { runCommand } from "../helpers/command.ts";
import { ledgerWith, temporaryFolder, testIdOf, type RunDescription } from "../helpers/ledger.ts";

const DAY_MS = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const ADDS = "[chromium] cart.spec.ts › cart › adds an item";
const ADDS_FIREFOX = "[firefox] cart.spec.ts › cart › adds an item";
const REMOVES = "[chromium] cart.spec.ts › cart › removes an item";
const UNNAMED = 'plain.spec.ts › is # not: a "comment"';

/** A folder with a ledger of these runs. */
function project(
  runs: RunDescription[] = [
    {
      tests: { [ADDS]: ["passed"], [ADDS_FIREFOX]: ["passed"], [REMOVES]: ["passed"], [UNNAMED]: ["passed"] },
    },
  ],
) {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, ".pw-select"));
  ledgerWith(runs, join(cwd, ".pw-select/ledger.sqlite"));
  return cwd;
}

const fileIn = (cwd: string) => join(cwd, "pw-select.quarantine.yml");
const textIn = (cwd: string) => readFileSync(fileIn(cwd), "utf8");
const quarantine = (cwd: string, ...args: string[]) =>
  runCommand("pw-ledger", ["quarantine", ...args], { cwd });
const add = (cwd: string, ...args: string[]) =>
  quarantine(cwd, "add", ...args, "--reason", "is being mended");
async function listed(cwd: string) {
  const { stdout, stderr, exitCode } = await quarantine(cwd, "list", "--json");
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout) as {
    file: string;
    titlePath: string[];
    verdict: string;
    [key: string]: unknown;
  }[];
}

describe("add", () => {
  test("makes a file that says what it is for, with an end in 30 days", async () => {
    const cwd = project();
    const { exitCode, stdout, stderr } = await add(
      cwd,
      "removes",
      "--owner",
      "anna",
      "--link",
      "https://tracker.example/1",
    );
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toBe(`Until ${dayFromNow(30)}: [chromium] cart.spec.ts › cart › removes an item\n`);
    expect(textIn(cwd)).toBe(
      `# Tests that run and do not gate: each with a reason and an end. Changes are reviewed like code.
tests:
  - file: cart.spec.ts
    title: [cart, removes an item]
    project: chromium
    owner: anna
    reason: is being mended
    link: https://tracker.example/1
    expires: ${dayFromNow(30)}
`,
    );
  });

  test("keeps comments, order and quotes of what is there", async () => {
    const cwd = project();
    const before = `# The team agreed on ten.
maxTests: 10 # not more

tests:
  # Anna knows this one.
  - file: 'other.spec.ts'
    title: [describe, "a › b"] # in the search
    reason: |
      a long
      story
    expires: "2199-12-31"
`;
    writeFileSync(fileIn(cwd), before);
    await add(cwd, "removes");
    expect(textIn(cwd).startsWith(before)).toBe(true);
    await quarantine(cwd, "remove", "removes");
    expect(textIn(cwd)).toBe(before);
  });

  test("names no project for a test that is meant in all of its projects, and names them otherwise", async () => {
    const cwd = project();
    await add(cwd, "adds", "an", "item");
    expect(await listed(cwd)).toMatchObject([{ project: null, titlePath: ["cart", "adds an item"] }]);
    await quarantine(cwd, "remove", "adds");
    await add(cwd, "firefox", "adds");
    expect(await listed(cwd)).toMatchObject([{ project: "firefox" }]);
  });

  test("writes any title so that it is read back the same", async () => {
    const cwd = project();
    await add(cwd, "comment");
    expect(await listed(cwd)).toMatchObject([{ titlePath: ['is # not: a "comment"'], project: null }]);
  });

  test("refuses a query that means several tests, lists them, and takes them all on request", async () => {
    const cwd = project();
    const { exitCode, stderr } = await add(cwd, "cart");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("adds an item");
    expect(stderr).toContain("removes an item");
    expect(existsSync(fileIn(cwd))).toBe(false);
    expect((await add(cwd, "cart", "--all")).exitCode).toBe(0);
    expect(await listed(cwd)).toHaveLength(2);
  });

  test.for([
    [["adds"], "has an entry already, on line 3"],
    [["removes", "--expires", "2020-01-01"], "is over"],
    [["removes", "--expires", "2199-02-30"], "no day of the calendar"],
    [["removes", "--expires", "soon"], "--expires"],
    [["nothing like it"], "No test is meant"],
    [["removes", "--mode", "fly"], "run, skip"],
  ] as const)("refuses %j and writes nothing", async ([args, message]) => {
    const cwd = project();
    await add(cwd, "adds");
    const before = textIn(cwd);
    const { exitCode, stderr } = await add(cwd, ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(textIn(cwd)).toBe(before);
  });

  test("refuses more entries than maxTests allows", async () => {
    const cwd = project();
    writeFileSync(fileIn(cwd), "maxTests: 0\n");
    const { exitCode, stderr } = await add(cwd, "removes");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("maxTests allows 0 entries, and there are 1");
  });

  test("says what to do when no test is known, without a ledger", async () => {
    const { exitCode, stderr } = await add(temporaryFolder(), "adds");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Record a run");
  });
});

describe("list", () => {
  const entry = (title: string, more = "") =>
    `  - { file: a.spec.ts, title: ${title}, reason: x, expires: 2199-12-31${more} }\n`;

  test("tells broken from flaky, healed and unsettled by the last 5 runs", async () => {
    const cwd = project(
      [1, 2, 3, 4, 5].map((run): RunDescription => ({
        tests: {
          "a.spec.ts › broken": ["failed", "timedOut"],
          "a.spec.ts › flaky": run === 2 ? ["passed"] : ["failed", "failed"],
          "a.spec.ts › healed": ["passed"],
          ...(run > 2 && { "a.spec.ts › new": ["failed"] }),
          "a.spec.ts › skipped": ["skipped"],
        },
      })),
    );
    const titles = ["broken", "flaky", "healed", "new", "skipped"];
    writeFileSync(fileIn(cwd), `tests:\n${titles.map((title) => entry(title)).join("")}`);
    const verdicts = (await listed(cwd)).map(({ titlePath, verdict }) => [titlePath[0], verdict]);
    expect(verdicts).toEqual([
      ["broken", "broken"],
      ["flaky", "flaky"],
      ["healed", "healed"],
      ["new", "unsettled"],
      ["skipped", "unsettled"],
    ]);
  });

  test("calls a test broken that passed before its last 5 runs, and one that is to fail by what is expected of it", async () => {
    const cwd = project(
      [0, 1, 2, 3, 4, 5].map((run): RunDescription => ({
        tests: {
          "a.spec.ts › once well": run === 0 ? ["passed"] : ["failed"],
          "a.spec.ts › is to fail": { attempts: ["failed"], expectedStatus: "failed" },
        },
      })),
    );
    writeFileSync(fileIn(cwd), `tests:\n${entry("once well")}${entry("is to fail")}`);
    expect((await listed(cwd)).map(({ verdict }) => verdict)).toEqual(["broken", "healed"]);
  });

  test("says how long an entry holds, which have expired, and which name no test", async () => {
    const cwd = project();
    writeFileSync(
      fileIn(cwd),
      `tests:
  - { file: cart.spec.ts, title: [cart, removes an item], reason: x, expires: ${dayFromNow(0)} }
  - { file: cart.spec.ts, title: [cart, adds an item], reason: x, expires: ${dayFromNow(-3)} }
  - { file: cart.spec.ts, title: [cart, adds], reason: x, expires: ${dayFromNow(7)} }
`,
    );
    expect(await listed(cwd)).toMatchObject([
      { daysLeft: 0, expired: false, stale: false },
      { daysLeft: -3, expired: true, stale: false },
      { daysLeft: 7, expired: false, stale: true },
    ]);
    const { stdout } = await quarantine(cwd, "list");
    expect(stdout).toMatch(/^verdict +days left +mode/);
    expect(stdout).toMatch(/^expired +0 +run/m);
    expect(stdout).toMatch(/^stale +7 +run/m);
  });

  test("takes what Playwright listed last for what exists, not what once ran", async () => {
    const cwd = project();
    const writer = new LedgerWriter(join(cwd, ".pw-select/ledger.sqlite"));
    writer.storeInventory(
      {
        rootDir: cwd,
        configFile: join(cwd, "playwright.config.ts"),
        playwrightVersion: "1.65.1",
        projects: [{ name: "chromium", dependencies: [] }],
        tests: [{ ...listedTest, id: testIdOf(ADDS), project: "chromium" }],
      },
      Date.now(),
    );
    writer.close();
    await add(cwd, "adds");
    await add(cwd, "removes");
    expect(await listed(cwd)).toMatchObject([
      { project: "chromium", stale: false },
      { titlePath: ["cart", "removes an item"], stale: true },
    ]);
  });

  test("works without a ledger", async () => {
    const cwd = temporaryFolder();
    writeFileSync(fileIn(cwd), `tests:\n${entry("any")}`);
    expect(await listed(cwd)).toMatchObject([{ verdict: "unsettled", stale: false, tests: [] }]);
    expect(existsSync(join(cwd, ".pw-select"))).toBe(false);
  });

  test("says so when nothing is in quarantine", async () => {
    const { stdout, stderr, exitCode } = await quarantine(temporaryFolder(), "list");
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
    expect(stderr).toContain("No test is in quarantine");
  });
});

describe("remove and expire", () => {
  test("remove takes out one entry, asks when several are meant, and works on a file with too many", async () => {
    const cwd = project();
    await add(cwd, "cart", "--all");
    writeFileSync(fileIn(cwd), `maxTests: 1\n${textIn(cwd)}`);
    const several = await quarantine(cwd, "remove", "cart");
    expect(several.exitCode).toBe(2);
    expect(several.stderr).toContain("2 tests");
    const one = await quarantine(cwd, "remove", "adds", "--json");
    expect(JSON.parse(one.stdout)).toMatchObject([{ titlePath: ["cart", "adds an item"] }]);
    expect(await listed(cwd)).toHaveLength(1);
    expect((await quarantine(cwd, "remove", "adds")).exitCode).toBe(2);
  });

  test("expire takes out what has expired, and nothing that holds today", async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      fileIn(cwd),
      `tests:
  - { file: a.spec.ts, title: over, reason: x, expires: ${dayFromNow(-1)} }
  - { file: a.spec.ts, title: last day, reason: x, expires: ${dayFromNow(0)} }
`,
    );
    const { stderr } = await quarantine(cwd, "expire");
    expect(stderr).toContain(`expired on ${dayFromNow(-1)}: a.spec.ts › over`);
    expect(await listed(cwd)).toMatchObject([{ titlePath: ["last day"] }]);
    expect((await quarantine(cwd, "expire")).stderr).toBe("No entry has expired.\n");
  });
});

describe("docs/quarantine.md", () => {
  const doc = readFileSync(new URL("../../docs/quarantine.md", import.meta.url), "utf8");

  test.for(["add", "list", "remove", "expire"])(
    "has every option of %s, whose help teaches with examples",
    async (verb) => {
      const { stdout } = await quarantine(temporaryFolder(), verb, "--help");
      expect(stdout).toMatch(/Examples:\n {2}\S/);
      const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)].map(([, option]) => option!);
      expect(options).toContain("--json");
      for (const option of options.filter((name) => name !== "--help")) expect(doc).toContain(`\`${option}`);
    },
  );

  test("names every key of the JSON of list", async () => {
    const cwd = project();
    await add(cwd, "adds", "--owner", "anna");
    const { stdout } = await quarantine(cwd, "list", "--json");
    const keys = [...stdout.matchAll(/"(\w+)":/g)].map(([key]) => key);
    expect(keys).toContain('"verdict":');
    for (const key of keys) expect(doc).toContain(key);
  });

  test("shows a file that holds as it stands", async () => {
    const cwd = temporaryFolder();
    writeFileSync(fileIn(cwd), /```yaml\n(.*?)```/s.exec(doc)![1]!);
    expect(await listed(cwd)).toMatchObject([
      { titlePath: ["cart", "adds an item"], project: "chromium", mode: "run" },
      { titlePath: ["finds umlauts"], project: null, mode: "skip" },
    ]);
  });
});

const listedTest: Test = {
  id: "",
  project: "",
  file: "cart.spec.ts",
  declaredIn: "cart.spec.ts",
  line: 1,
  column: 1,
  describes: [],
  titlePath: ["cart", "adds an item"],
  tags: [],
  grepTitle: "",
  annotations: [],
  serialAfter: [],
};
