import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { storedInventory } from "../../src/ledger/index.ts";
import { runCommand, type CommandResult } from "../helpers/command.ts";
import { git } from "../helpers/git.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { ask, ledgerOf, REPORTER, runPlaywright } from "../helpers/recorded.ts";

/** A small application with page objects, tags, a setup project, and a map from its sources to its tests. */
const SHOP = {
  ".gitignore": "node_modules\ntest-results\n.pw-select\n",
  "package.json": `{ "type": "module" }`,
  "README.md": "# Shop\n",
  "src/cart.ts": "export const total = 1;\n",
  "src/unmapped.ts": "export const x = 1;\n",
  "pw-select.config.ts": `import { defineConfig } from "pw-select";
    export default defineConfig({ impact: [{ files: "src/cart.ts", tests: "@cart" }] });`,
  "playwright.config.ts": `import { defineConfig } from "@playwright/test";
    export default defineConfig({ testDir: "tests", reporter: [[${JSON.stringify(REPORTER)}]], projects: [
      { name: "setup", testMatch: "*.setup.ts" },
      { name: "desktop", testMatch: "**/*.spec.ts", dependencies: ["setup"] }] });`,
  "tests/auth.setup.ts": `import { test } from "@playwright/test"; test("logs in", async () => {});`,
  "tests/pages/cart.ts": "export const cart = () => 1;\n",
  "tests/cart.spec.ts": `import { test } from "@playwright/test"; import { cart } from "./pages/cart";
    test("adds to cart", { tag: ["@cart", "@smoke"] }, async () => { cart(); });
    test("pays", { tag: "@cart" }, async () => { if (process.env.BREAK) throw new Error("broken"); });`,
  "tests/search.spec.ts": `import { test } from "@playwright/test";
    test("finds", { tag: "@smoke" }, async () => {});
    test("finds nothing", async () => {});`,
};

const ALL = ["adds to cart", "finds", "finds nothing", "logs in", "pays"];

let rig: ProjectRig;

beforeAll(() => {
  rig = makeProject(SHOP);
  git(rig.dir, "init", "-q", "-b", "main");
  commitAll("first");
});

afterAll(() => rig.remove());

describe("selects, and Playwright runs exactly that", () => {
  const cases: [string, string[], string[]][] = [
    ["everything without a rule", [], ALL],
    ["by tag, with the setup that the tests need", ["--tag", "smoke"], ["adds to cart", "finds", "logs in"]],
    ["by two tags", ["--tag", "smoke", "--tag", "@cart"], ["adds to cart", "logs in"]],
    ["by a tag expression", ["--tag", "cart and not smoke"], ["logs in", "pays"]],
    ["without a tag", ["--exclude-tag", "cart"], ["finds", "finds nothing", "logs in"]],
    ["by title", ["--grep", "FINDS"], ["finds", "finds nothing", "logs in"]],
    ["by title, inverted", ["--grep-invert", "cart|nothing"], ["finds", "logs in"]],
    ["by file pattern", ["search"], ["finds", "finds nothing", "logs in"]],
    ["by line", ["search.spec.ts:3"], ["finds nothing", "logs in"]],
    ["by file expression", ["--file", "^cart"], ["adds to cart", "logs in", "pays"]],
    ["without a file", ["--exclude-file", "^cart"], ["finds", "finds nothing", "logs in"]],
    ["by project", ["--project", "setup"], ["logs in"]],
    ["nothing", ["--tag", "nobody"], []],
  ];
  test.for(cases)("%s", { timeout: 120_000 }, async ([, args, expected]) => {
    const result = await select(...args);
    expect(result.exitCode).toBe(0);
    expect(await whatRuns(result.stdout)).toEqual(expected);
  });

  test.for(["test-list", "grep"])("in the format %s", { timeout: 60_000 }, async (format) => {
    const result = await select("--tag", "smoke", "--format", format);
    expect(await whatRuns(result.stdout)).toEqual(["adds to cart", "finds", "logs in"]);
  });

  test(
    "in the format files, which cannot tell the tests of a file apart, and says so",
    { timeout: 60_000 },
    async () => {
      const result = await select("--tag", "smoke", "--format", "files");
      expect(await whatRuns(result.stdout)).toEqual(ALL);
      expect(result.stderr).toMatch(/also runs 2 tests: /);
    },
  );

  test("as ids, one a line", { timeout: 60_000 }, async () => {
    const ids = (await select("--tag", "smoke", "--format", "ids")).stdout.trim().split("\n");
    const { selected } = JSON.parse((await select("--tag", "smoke", "--json")).stdout) as {
      selected: { id: string }[];
    };
    expect(ids).toEqual(selected.map(({ id }) => id));
  });
});

describe("what changed", () => {
  test("a page object affects the spec files that import it", { timeout: 60_000 }, async () => {
    await changed({ "tests/pages/cart.ts": "export const cart = () => 2;\n" }, async () => {
      expect(await selected("--changed")).toEqual(["adds to cart", "logs in", "pays"]);
      const explained = await select("--changed", "--explain", "adds to cart");
      expect(explained.stdout).toMatch(/runs:\n.*tests\/cart\.spec\.ts imports tests\/pages\/cart\.ts/);
    });
  });

  test("a mapped source affects what the map says", { timeout: 60_000 }, async () => {
    await changed({ "src/cart.ts": "export const total = 2;\n" }, async () => {
      expect(await selected("--changed")).toEqual(["adds to cart", "logs in", "pays"]);
    });
  });

  test("a source that nothing maps affects all, and the summary says why", { timeout: 60_000 }, async () => {
    await changed({ "src/unmapped.ts": "export const x = 2;\n" }, async () => {
      const result = await select("--changed");
      expect(await whatRuns(result.stdout)).toEqual(ALL);
      expect(result.stderr).toMatch(/every test is affected:\n.*src\/unmapped\.ts/);
    });
  });

  test("documentation affects nothing, and then Playwright runs nothing", { timeout: 60_000 }, async () => {
    await changed({ "README.md": "# The shop\n" }, async () => {
      const result = await select("--changed");
      expect(await whatRuns(result.stdout)).toEqual([]);
    });
  });

  test(
    "since the merge base with a branch, what the branch itself gained does not count",
    { timeout: 120_000 },
    async () => {
      git(rig.dir, "checkout", "-q", "-b", "topic");
      rig.write({ "tests/search.spec.ts": `${SHOP["tests/search.spec.ts"]}\n// changed\n` });
      commitAll("search");
      git(rig.dir, "checkout", "-q", "main");
      rig.write({ "src/cart.ts": "export const total = 3;\n" });
      commitAll("cart, on main");
      git(rig.dir, "checkout", "-q", "topic");
      expect(await selected("--changed", "main")).toEqual(["finds", "finds nothing", "logs in"]);
      git(rig.dir, "checkout", "-q", "main");
    },
  );

  test(
    "a shallow clone that lacks the merge base selects all, with the fetch that helps",
    { timeout: 60_000 },
    async () => {
      const clone = makeProject({});
      git(rig.dir, "checkout", "-q", "topic");
      git(clone.dir, "init", "-q");
      git(clone.dir, "fetch", "-q", "--depth=1", `file://${rig.dir}`, "topic:topic", "main:main");
      git(rig.dir, "checkout", "-q", "main");
      git(clone.dir, "checkout", "-q", "-f", "topic");
      const result = await runCommand("pw-select", ["--changed", "main", "--json"], { cwd: clone.dir });
      expect(result.stderr).toMatch(/git fetch/);
      const { summary } = JSON.parse(result.stdout) as { summary: { selected: number } };
      expect(summary.selected).toBe(ALL.length);
      clone.remove();
    },
  );
});

describe("what failed last", () => {
  test(
    "without a recorded run all tests run, and the explanation says why",
    { timeout: 60_000 },
    async () => {
      const fresh = makeProject(SHOP);
      const result = await runCommand("pw-select", ["--last-failed", "--explain", "pays"], {
        cwd: fresh.dir,
      });
      expect(result.stdout).toContain("the ledger has no run yet");
      fresh.remove();
    },
  );

  test("is selected, with the setup that it needs", { timeout: 120_000 }, async () => {
    await runPlaywright(rig, ["test"], { BREAK: "1" });
    expect(await selected("--last-failed")).toEqual(["logs in", "pays"]);
    const result = await select("--last-failed");
    expect(result.stderr).toMatch(/2 of 5 tests selected \(40%\), about .* of test time/);
    await rig.xargsPlaywright(result.stdout, ["test"]);
    expect(await selected("--last-failed")).toEqual([]);
  });
});

describe("output", () => {
  test("JSON has the documented shape", { timeout: 60_000 }, async () => {
    const answer: unknown = JSON.parse(
      (await select("--tag", "smoke", "--exclude-tag", "cart", "--json")).stdout,
    );
    expect(answer).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      selected: [
        expect.objectContaining({
          project: "setup",
          file: "auth.setup.ts",
          titlePath: ["logs in"],
          tags: [],
        }),
        expect.objectContaining({
          project: "desktop",
          file: "search.spec.ts",
          titlePath: ["finds"],
          tags: ["@smoke"],
        }),
      ],
      excluded: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{41}$/),
          project: "desktop",
          file: "cart.spec.ts",
          line: 2,
          titlePath: ["adds to cart"],
          tags: ["@cart", "@smoke"],
          masks: [{ rule: "exclude-tag", kind: "unavailable", reason: expect.any(String) }],
        },
        expect.objectContaining({
          titlePath: ["pays"],
          masks: [expect.objectContaining({ rule: "tag" }), expect.objectContaining({ rule: "exclude-tag" })],
        }),
        expect.objectContaining({ titlePath: ["finds nothing"] }),
      ],
      rules: [
        { name: "tag", args: { expression: "smoke" } },
        { name: "exclude-tag", args: { expression: "cart" } },
      ],
      snapshot: { state: "miss", changed: ["rules"] },
      summary: expect.objectContaining({ total: 5, selected: 2, excluded: 3 }),
    });
  });

  test(
    "--show-excluded lists every mask on stderr, and stdout stays what it was",
    { timeout: 60_000 },
    async () => {
      const plain = await select("--tag", "cart");
      const shown = await select("--tag", "cart", "--show-excluded");
      expect(shown.stdout).toBe(plain.stdout);
      expect(shown.stderr).toMatch(
        /- \[desktop\] search\.spec\.ts:\d+ › finds\n +tag: has no tags that match/,
      );
    },
  );

  test("--quiet leaves the summary out", { timeout: 60_000 }, async () => {
    expect((await select("--tag", "cart", "--quiet")).stderr).toBe("");
  });

  test(
    "an empty selection is a success, unless --fail-on-empty asks for 3",
    { timeout: 60_000 },
    async () => {
      expect((await select("--tag", "nobody")).exitCode).toBe(0);
      expect((await select("--tag", "nobody", "--fail-on-empty")).exitCode).toBe(3);
      expect((await select("--tag", "cart", "--fail-on-empty")).exitCode).toBe(0);
    },
  );

  test("a config that is named is handed on to Playwright", { timeout: 60_000 }, async () => {
    const result = await runCommand("pw-select", ["-c", "playwright.config.ts", "--tag", "cart"], {
      cwd: rig.dir,
    });
    expect(result.stdout.split("\n")[0]).toBe("--config=playwright.config.ts");
    expect(await whatRuns(result.stdout)).toEqual(["adds to cart", "logs in", "pays"]);
  });

  test("the listing is stored in the ledger", { timeout: 60_000 }, async () => {
    const { selected: all } = JSON.parse((await select("--json")).stdout) as { selected: { id: string }[] };
    const stored = ask(rig, (db) => storedInventory(db, join(rig.dir, "playwright.config.ts")));
    expect(stored!.inventory.tests.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });
});

describe("refuses with one clear message and exit code 2, and writes nothing:", () => {
  const cases: [string, string[], RegExp][] = [
    ["an unknown option, naming the nearest", ["--chnaged"], /Did you mean --changed\?/],
    ["a bad regular expression", ["--grep", "("], /--grep/],
    ["a bad file expression", ["--file", "["], /--file/],
    ["a bad tag expression", ["--tag", "a and ("], /--tag/],
    ["an unknown project, naming the others", ["--project", "desktp"], /desktop/],
    ["an unknown ref, naming the nearest", ["--changed", "mian"], /main/],
    ["a ref that is an option", ["--changed=--output=x"], /--output=x/],
    ["an unknown format", ["--format", "yaml"], /auto, files, test-list/],
    ["a config that is not there", ["-c", "nowhere.ts"], /nowhere\.ts/],
    ["a test to explain that is not there", ["--explain", "no such test"], /no such test/],
  ];
  test.for(cases)("%s", { timeout: 60_000 }, async ([, args, message]) => {
    await refused(rig, args, message);
  });

  const projects: [string, Record<string, string>, RegExp][] = [
    ["no Playwright config", { "playwright.config.ts": "" }, /No Playwright config/],
    ["a config that throws", { "playwright.config.ts": "throw new Error('out of order')" }, /out of order/],
    ["a test file that does not load", { "tests/cart.spec.ts": "import './nowhere';" }, /Cannot find module/],
    ["no tests", { "playwright.config.ts": "export default { testMatch: 'nothing' };" }, /finds no tests/],
    [
      "a bad config of ours",
      { "pw-select.config.ts": "export default { impact: [{ files: 3 }], alwaysRn: [] };" },
      /impact\[0\]\.files[^]*alwaysRn/,
    ],
    ["a config of ours that throws", { "pw-select.config.ts": "throw new Error('bad day')" }, /bad day/],
  ];
  test.for(projects)("%s", { timeout: 60_000 }, async ([, files, message]) => {
    const broken = makeProject({ ...SHOP, ...files });
    if (files["playwright.config.ts"] === "") {
      const { rmSync } = await import("node:fs");
      rmSync(join(broken.dir, "playwright.config.ts"));
    }
    await refused(broken, [], message);
    broken.remove();
  });

  test("a folder that is not in a git repository", { timeout: 60_000 }, async () => {
    const bare = makeProject(SHOP);
    await refused(bare, ["--changed"], /not (in|inside)? ?a git repository/i);
    bare.remove();
  });

  const ledgers: [string, (path: string) => void, RegExp][] = [
    [
      "a ledger that is not SQLite",
      (path) => writeFileSync(path, "a diary ".repeat(500)),
      /not a SQLite database/,
    ],
    ["a ledger that is a directory", (path) => mkdirSync(path), /is a directory/],
  ];
  test.for(ledgers)("%s", { timeout: 60_000 }, async ([, make, message]) => {
    const other = makeProject(SHOP);
    mkdirSync(join(other.dir, ".pw-select"));
    make(ledgerOf(other));
    await refused(other, [], message);
    other.remove();
  });
});

async function refused(project: ProjectRig, args: string[], message: RegExp): Promise<void> {
  const before = written(project);
  const result = await runCommand("pw-select", args, { cwd: project.dir });
  expect(result.stderr).toMatch(message);
  expect(result.exitCode).toBe(2);
  expect(result.stdout).toBe("");
  expect(result.stderr).toMatch(/^pw-select: /);
  expect(result.stderr).not.toMatch(/^ +at .*(dist|src)\/cli/m);
  expect(written(project)).toEqual(before);
}

function written(project: ProjectRig): string[] {
  const folder = join(project.dir, ".pw-select");
  return existsSync(folder) ? readdirSync(folder) : [];
}

function select(...args: string[]): Promise<CommandResult> {
  return runCommand("pw-select", args, { cwd: rig.dir });
}

/** Titles of what is selected, sorted. */
async function selected(...args: string[]): Promise<string[]> {
  const { stdout } = await select(...args, "--json");
  const answer = JSON.parse(stdout) as { selected: { titlePath: string[] }[] };
  return answer.selected.map(({ titlePath }) => titlePath.at(-1)!).sort();
}

/** Titles of what Playwright would run with these arguments behind xargs, sorted. */
async function whatRuns(args: string): Promise<string[]> {
  const result = await rig.xargsPlaywright(args, ["test", "--list", "--reporter=json"]);
  expect(result.exitCode, result.stderr).toBe(0);
  const titles = [...result.stdout.matchAll(/^ {10,}"title": "([^"]*)",\n +"ok"/gm)].map(
    (match) => match[1]!,
  );
  return titles.sort();
}

/** Makes a change in the working tree, and takes it back afterwards. */
async function changed(files: Record<string, string>, work: () => Promise<void>): Promise<void> {
  rig.write(files);
  try {
    await work();
  } finally {
    git(rig.dir, "checkout", "-q", "--", ".");
  }
}

function commitAll(message: string): void {
  git(rig.dir, "add", "-A");
  git(rig.dir, "commit", "-q", "-m", message);
}
