import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { handOver } from "../../../src/handover/index.ts";
import type { Plan, Test } from "../../../src/model/index.ts";
import { inventoryOf, selectionOf } from "../inventory-of.ts";
import { at, say } from "../say.ts";

const REPORTER = /^--add-reporter=\.pw-select\/plans\/[0-9a-f]{16}\.mjs$/;
const byId =
  (...ids: string[]) =>
  (test: Test): boolean =>
    ids.includes(test.id);

test("tells apart what nothing else can", () => {
  const tests = [
    at("a.spec.ts", "one", { project: "web" }),
    at("a.spec.ts", "one", { project: "phone" }),
    at("a.spec.ts", " two › 2 ", { project: "web" }),
  ];
  expect(say(tests, byId("id-1", "id-2"), { format: "plan" })).toMatchObject({
    format: "plan",
    arguments: [expect.stringMatching(REPORTER)],
    widened: [],
    notes: [],
  });
});

test("names the spec files where most of them need not be loaded", () => {
  const tests = ["a", "b", "c", "d"].map((name) => at(`${name}.spec.ts`, name));
  const { arguments: list } = say(tests, byId("id-2"), { format: "plan" });
  expect(list).toEqual([expect.stringMatching(REPORTER), "c.spec.ts"]);
});

test("chooses the project of setup tests that nothing selected needs, as Playwright would not run it", () => {
  const rest = {
    projects: [
      { name: "setup", dependencies: [] },
      { name: "web", dependencies: ["setup"] },
      { name: "slow", dependencies: [], notByDefault: true as const },
    ],
  };
  const tests = [
    at("x.setup.ts", "one", { project: "setup" }),
    at("x.setup.ts", "two", { project: "setup" }),
    at("x.setup.ts", "a", { project: "web" }),
    at("b.spec.ts", "b", { project: "slow" }),
  ];
  const one = say(tests, byId("id-0"), { format: "plan", rest });
  expect(one).toMatchObject({ format: "plan", widened: [] });
  expect(one.arguments).toEqual(["--project=setup", expect.stringMatching(REPORTER)]);
  const withWeb = say(tests, byId("id-0", "id-2"), { format: "plan", rest });
  expect(withWeb.widened.map(({ test }) => test.id)).toEqual(["id-1"]);
  expect(withWeb.arguments).toEqual([expect.stringMatching(REPORTER)]);
});

describe("on older versions", () => {
  const tests = [at("a.spec.ts", "one"), at("a.spec.ts", "two")];
  const rest = { playwrightVersion: "1.62.1" };

  test("says what is used instead, and why", () => {
    expect(say(tests, byId("id-0"), { format: "plan", rest })).toMatchObject({
      format: "test-list",
      notes: [
        "The format plan cannot be used here, as a plan needs Playwright 1.63, and this is 1.62.1; test-list is used instead.",
      ],
    });
  });

  test("goes through the environment where whoever asks starts Playwright", () => {
    const cwd = mkdtempSync(path.join(tmpdir(), "pw-select-test-"));
    const handed = say(tests, byId("id-0"), { format: "plan", planBy: "environment", rest, cwd });
    expect(handed).toMatchObject({ format: "plan", arguments: [], notes: [] });
    const planned = JSON.parse(readFileSync(handed.planReporter!.replace(/mjs$/, "json"), "utf8")) as Plan;
    expect(planned).toEqual({
      version: 1,
      key: "key",
      rules: [],
      selected: [{ id: "id-0", name: "a.spec.ts › one" }],
      excluded: ["id-1"],
    });
    rmSync(path.dirname(handed.planReporter!), { recursive: true });
    rmSync(cwd, { recursive: true, force: true });
    const older = { playwrightVersion: "1.61.0" };
    const list = say(tests, byId("id-0"), { format: "plan", planBy: "environment", rest: older });
    expect(list).toMatchObject({ format: "test-list" });
    expect(list.planReporter).toBe(undefined);
  });
});

describe("an order", () => {
  const tests = [at("a.spec.ts", "one"), at("b.spec.ts", "two")];
  const details = { order: ["id-1", "id-0"] };

  test("is said by a plan, though files would do without it", () => {
    expect(say(tests, () => true).format).toBe("files");
    expect(say(tests, () => true, { details })).toMatchObject({ format: "plan", notes: [] });
  });

  test("is said to be lost where there are no plans, and in another format", () => {
    const rest = { playwrightVersion: "1.60.0" };
    expect(say(tests, () => true, { details, rest })).toMatchObject({
      format: "files",
      notes: ["The order cannot be kept, as a plan needs Playwright 1.63, and this is 1.60.0."],
    });
    expect(say(tests, () => true, { details, format: "files" })).toMatchObject({
      format: "files",
      notes: ["The order cannot be kept, as the format files has no order."],
    });
  });
});

test("knows the selection by what is selected, whoever made it", () => {
  const inventory = inventoryOf([at("a.spec.ts", "one"), at("a.spec.ts", "two")]);
  const { key, selected } = selectionOf(inventory, byId("id-0"));
  const cwd = mkdtempSync(path.join(tmpdir(), "pw-select-test-"));
  const selection = { key, selected, excluded: [] };
  const handed = handOver({ selection, inventory, format: "plan", cwd, listDir: ".pw-select/lists" });
  const file = path.join(cwd, handed.arguments[0]!.slice("--add-reporter=".length));
  expect(JSON.parse(readFileSync(file.replace(/mjs$/, "json"), "utf8"))).toMatchObject({
    excluded: ["id-1"],
  });
  rmSync(cwd, { recursive: true });
});
