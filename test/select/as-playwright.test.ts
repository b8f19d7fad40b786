// The rules that share their meaning with Playwright's own arguments, compared with the real `playwright --list`.

import { readFileSync } from "node:fs";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { findPlaywright, listTests } from "../../src/inventory/index.ts";
import { describeTest, type Inventory, type Test } from "../../src/model/index.ts";
import { select, type RuleSpec } from "../../src/select/index.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const FILES = {
  "playwright.config.ts": `
    import { defineConfig } from "@playwright/test";
    export default defineConfig({
      testDir: "tests",
      tag: "@suite",
      projects: [
        { name: "setup", testMatch: /.*\\.setup\\.ts/, teardown: "cleanup" },
        { name: "cleanup", testMatch: /clean\\.ts/ },
        { name: "Desktop Chrome", dependencies: ["setup"] },
        { name: "phone (a.b)", testMatch: /cart\\.spec\\.ts/ },
        { testMatch: /[xy]\\.spec\\.ts/ },
      ],
    });`,
  "tests/login.setup.ts": `
    import { test } from "@playwright/test";
    test("log in", () => {});
    test("seed", () => {});`,
  "tests/clean.ts": `
    import { test } from "@playwright/test";
    test("clean", () => {});`,
  "tests/cart.spec.ts": `
    import { test } from "@playwright/test";
    test.describe("Cart", { tag: ["@cart", "@slow"] }, () => {
      test("adds an item @smoke", { tag: "@fast" }, () => {});
      test.describe(() => {
        test("removes an item", () => {});
      });
      test.describe("nested @deep", { tag: "@nested" }, () => {
        for (const size of ["s", "m"]) test("size " + size, () => {});
      });
    });
    test("checks out", { tag: "@smoke" }, () => {});`,
  "tests/admin/cart.spec.ts": `
    import { cases } from "../cases";
    cases();`,
  "tests/cases.ts": `
    import { test } from "@playwright/test";
    export function cases() {
      test("shared (1+1)", () => {});
      test("shared 2", () => {});
    }`,
  "tests/r/a/x.spec.ts": `
    import { test } from "@playwright/test";
    test("in a", () => {});`,
  "tests/r/ab/y.spec.ts": `
    import { test } from "@playwright/test";
    test("in ab", () => {});`,
};

const REPORTER = path.resolve(import.meta.dirname, "../../src/inventory/list-reporter.ts");

let rig: ProjectRig;
let everything: Inventory;
let lists = 0;

/** The tests that Playwright lists with the arguments. */
async function listed(...args: string[]): Promise<Test[]> {
  const file = path.join(rig.dir, `list-${++lists}.json`);
  const result = await rig.playwright(["test", "--list", `--reporter=${REPORTER}`, ...args], {
    PW_SELECT_LIST_FILE: file,
  });
  expect(result.exitCode, result.stderr).toBe(0);
  return (JSON.parse(readFileSync(file, "utf8")) as Inventory).tests;
}

beforeAll(async () => {
  rig = makeProject(FILES);
  everything = await listTests(findPlaywright({ cwd: rig.dir }));
}, 120_000);

afterAll(() => rig?.remove());

/** As people name them: ids say nothing when a comparison fails. */
const names = (tests: readonly Test[]) => tests.map((one) => describeTest(one)).sort();

const files = (...patterns: string[]): RuleSpec => ({ name: "files", args: { patterns } });
const grep = (pattern: string): RuleSpec => ({ name: "grep", args: { pattern } });

/**
 * An excluded setup test is no case: ours takes its dependents away, Playwright runs it all the same.
 * Each with the least number of tests that it must find, so that nothing is compared with nothing.
 */
const CASES: [string[], RuleSpec[], number][] = [
  [["cart.spec.ts"], [files("cart.spec.ts")], 10],
  [["CART", "r/a/"], [files("CART", "r/a/")], 10],
  [["/r/a/"], [files("/r/a/")], 2],
  [["/R/A/i", "/xYz/"], [files("/R/A/i", "/xYz/")], 2],
  [["tests/cart.spec.ts:3"], [files("tests/cart.spec.ts:3")], 8],
  [["tests/cart.spec.ts:8:12"], [files("tests/cart.spec.ts:8:12")], 4],
  [["tests/cart.spec.ts:9"], [files("tests/cart.spec.ts:9")], 4],
  [["admin/cart", "cases.ts:4"], [files("admin/cart", "cases.ts:4")], 2],
  [["admin/cart:0"], [files("admin/cart:0")], 4],
  [["--grep", "cart @cart @slow adds"], [grep("cart @cart @slow adds")], 2],
  [
    ["--grep", "^phone \\(a\\.b\\) cart.spec.ts @suite Cart"],
    [grep("^phone \\(a\\.b\\) cart.spec.ts @suite Cart")],
    4,
  ],
  [
    ["--grep", "^ r/ab?/[xy]\\.spec\\.ts @suite in ab?$"],
    [grep("^ r/ab?/[xy]\\.spec\\.ts @suite in ab?$")],
    2,
  ],
  [["--grep", "/Shared \\(1\\+1\\)/i"], [grep("/Shared \\(1\\+1\\)/i")], 2],
  [
    ["--grep", "@smoke @fast$|nested @deep @nested size m"],
    [grep("@smoke @fast$|nested @deep @nested size m")],
    4,
  ],
  [["--grep", "smoke", "--grep-invert", "phone|setup|@fast"], [grep("smoke"), grepInvert("phone|@fast")], 1],
  [["--project", "desktop*"], [{ name: "project", args: { names: ["desktop*"] } }], 8],
  [
    ["--project", "PHONE (A.B)", "--project", "cleanup"],
    [{ name: "project", args: { names: ["PHONE (A.B)", "cleanup"] } }],
    6,
  ],
];

function grepInvert(pattern: string): RuleSpec {
  return { name: "grep-invert", args: { pattern } };
}

describe("selects what Playwright selects", () => {
  test.for(CASES)("%j", { timeout: 120_000 }, async ([args, rules, least]) => {
    const selection = select({ inventory: everything, rules });
    const theirs = await listed(...args);
    expect(names(selection.selected.map((one) => one.test))).toEqual(names(theirs));
    expect(theirs.length).toBeGreaterThanOrEqual(least);
  });
});
