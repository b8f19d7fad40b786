import { existsSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { git } from "../helpers/git.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const IMPORT = `import { test, expect } from "@playwright/test";\n`;
const reporter = new URL("../../dist/reporter/index.js", import.meta.url).pathname;

let rig: ProjectRig;

beforeAll(() => {
  rig = makeProject({
    "package.json": `{ "type": "module" }`,
    "playwright.config.ts": `export default { testDir: "tests", reporter: [["line"], [${JSON.stringify(reporter)}]] };`,
    ".gitignore": "node_modules\n.pw-select\ntest-results\n",
    "src/cart.ts": "export const cart = 1;",
    "tests/cart.spec.ts": `${IMPORT}import { cart } from "../src/cart";\ntest("adds", { tag: "@smoke" }, () => {});\ntest("pays", () => { expect(cart).toBe(1); });`,
    "tests/search.spec.ts": `${IMPORT}test("finds", { tag: "@smoke" }, () => {});`,
  });
  git(rig.dir, "init", "-b", "main");
  git(rig.dir, "add", ".");
  git(rig.dir, "commit", "-m", "all");
});
afterAll(() => rig.remove());

const select = (...args: string[]) => runCommand("pw-select", args, { cwd: rig.dir });
/** `hit`, or what follows `miss, `. */
const snapshot = async (...args: string[]) => {
  const { stderr, exitCode } = await select(...args);
  expect(exitCode, stderr).toBe(0);
  return /snapshot: (?:miss, )?(.*?)(?:, nothing that decides has changed)?$/m.exec(stderr)?.[1];
};
const tests = async (...args: string[]) => {
  const { stdout } = await select(...args, "--json", "--quiet");
  const { selected } = JSON.parse(stdout) as { selected: { titlePath: string[] }[] };
  return selected.map(({ titlePath }) => titlePath.at(-1));
};

describe("a snapshot", { timeout: 120_000 }, () => {
  test("answers the same question a second time, with the same words on stdout", async () => {
    const first = await select("--tag", "smoke");
    expect(first.stderr).toContain("snapshot: miss, the first selection here");
    const second = await select("--tag", "smoke");
    expect(second.stderr).toContain("snapshot: hit, nothing that decides has changed");
    expect(second.stdout).toBe(first.stdout);
  });

  test("keeps every reason and mask", async () => {
    const asked = ["--changed", "--tag", "smoke", "--json", "--quiet"];
    rig.write({ "src/cart.ts": "export const cart = 1; // changed" });
    const parse = async (...args: string[]) => {
      const { snapshot: state, ...rest } = JSON.parse((await select(...args)).stdout) as {
        snapshot: { state: string };
      };
      return { state: state.state, rest };
    };
    const first = await parse(...asked);
    const second = await parse(...asked);
    const anew = await parse(...asked, "--no-snapshot");
    expect([first.state, second.state, anew.state]).toEqual(["miss", "hit", "off"]);
    expect(second.rest).toEqual(first.rest);
    expect(anew.rest).toEqual(first.rest);
    expect((await select("--changed", "--tag", "smoke", "--explain", "adds")).stdout).toContain(
      "imports src/cart.ts, which changed",
    );
  });

  test("is missed by other rules, and by the same rules with other arguments", async () => {
    expect(await snapshot("--tag", "smoke")).toBe("hit");
    expect(await snapshot("--tag", "smoke or slow")).toBe("what changed: rules");
    expect(await snapshot("--tag", "smoke", "--closure", "exact")).toBe("what changed: rules");
  });

  test("is missed when a test is new, and is not when a file is only touched", async () => {
    await snapshot("--tag", "smoke");
    const file = path.join(rig.dir, "tests/search.spec.ts");
    utimesSync(file, new Date(), new Date());
    expect(await snapshot("--tag", "smoke")).toBe("hit");
    rig.write({
      "tests/search.spec.ts": `${IMPORT}test("finds", { tag: "@smoke" }, () => {});\ntest("sorts", { tag: "@smoke" }, () => {});`,
    });
    expect(await snapshot("--tag", "smoke")).toBe("what changed: tests");
    expect(await tests("--tag", "smoke")).toEqual(["adds", "finds", "sorts"]);
  });

  test("is missed by every change of a changed file's content", async () => {
    rig.write({ "src/cart.ts": "export const cart = 2;" });
    await snapshot("--changed");
    expect(await snapshot("--changed")).toBe("hit");
    rig.write({ "src/cart.ts": "export const cart = 3;" });
    expect(await snapshot("--changed")).toBe("what changed: test files, changes");
    rig.write({ "src/cart.ts": "export const cart = 1;" });
    expect(await snapshot("--changed")).toBe("what changed: test files, changes");
    // Nobody asked what has changed.
    expect(await snapshot("--tag", "smoke")).toBe("hit");
  });

  test("is missed when a run was recorded, by rules that read the ledger alone", async () => {
    await snapshot("--last-failed");
    await snapshot("--tag", "smoke");
    await rig.playwright(["test", "search"]);
    expect(await snapshot("--last-failed")).toBe("what changed: ledger");
    expect(await snapshot("--tag", "smoke")).toBe("hit");
  });

  test("is missed when owners, quarantine or the config say something else", async () => {
    rig.write({ CODEOWNERS: "* @all\n" });
    await snapshot("--owner", "all");
    rig.write({ CODEOWNERS: "* @all @more\n" });
    expect(await snapshot("--owner", "all")).toBe("what changed: owners");
    await snapshot("--exclude-quarantined");
    rig.write({
      "pw-select.quarantine.yml": `tests:\n  - file: search.spec.ts\n    title: finds\n    reason: slow\n    expires: 2999-01-01\n`,
    });
    expect(await snapshot("--exclude-quarantined")).toBe("what changed: quarantine");
    expect(await tests("--exclude-quarantined")).toEqual(["adds", "pays", "sorts"]);
    rig.write({
      "pw-select.config.ts": `export default { dependsOn: [{ tests: "@smoke", on: "cart.spec.ts" }] };`,
    });
    expect(await snapshot("--tag", "smoke")).toBe("what changed: config");
    rmSync(path.join(rig.dir, "pw-select.config.ts"));
    expect(await snapshot("--tag", "smoke")).toBe("hit");
  });

  test("is not used for a rule or a plugin that does not say what it reads", async () => {
    const rule = (reads: string) => `
      export default {
        rules: [{ name: "odd", role: "excludes", create: () => ({ fails: (test) => (test.line % 2 ? "is on an odd line" : undefined) }) ${reads} }],
      };`;
    rig.write({ "pw-select.config.ts": rule("") });
    expect(await snapshot()).toBe("off, the rule odd does not say what it reads");
    rig.write({ "pw-select.config.ts": rule(", reads: () => process.env.HOME") });
    await snapshot();
    expect(await snapshot()).toBe("hit");
    rig.write({ "pw-select.config.ts": rule(", reads: () => 'another'") });
    expect(await snapshot()).toBe("what changed: rules");
    rig.write({
      "pw-select.config.ts": `export default { plugins: [{ name: "mine", modifySelection() {} }] };`,
    });
    expect(await snapshot()).toBe("off, the plugin mine does not say what it reads");
    rmSync(path.join(rig.dir, "pw-select.config.ts"));
  });

  test("does not hand over a list that somebody deleted", async () => {
    const { stdout } = await select("--format", "test-list", "--tag", "smoke");
    const list = /--test-list=(.*)/.exec(stdout)![1]!;
    rmSync(path.join(rig.dir, list));
    const again = await select("--format", "test-list", "--tag", "smoke");
    expect(again.stderr).toContain("snapshot: hit");
    const ran = await rig.xargsPlaywright(again.stdout, ["test", "--list", "--reporter=list"]);
    expect(ran.stdout).toContain("Total: 3 tests");
  });

  test("does not hand over a plan of which somebody deleted a part", async () => {
    const { stdout } = await select("--format", "plan", "--tag", "smoke");
    const plan = path.join(rig.dir, /--add-reporter=(.*)/.exec(stdout)![1]!.replace(/\.mjs$/, ".json"));
    rmSync(plan);
    expect((await select("--format", "plan", "--tag", "smoke")).stdout).toBe(stdout);
    expect(existsSync(plan)).toBe(true);
  });

  test("that cannot be kept costs time, and nothing else", async () => {
    const folder = path.join(rig.dir, "full");
    writeFileSync(folder, "");
    const { stdout, stderr, exitCode } = await select("--tag", "smoke", "--ledger", "full/ledger.sqlite");
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe("");
    expect(stderr).toContain("The selection is not kept.");
    expect(stderr).toContain("full/ledger.sqlite");
  });
});
