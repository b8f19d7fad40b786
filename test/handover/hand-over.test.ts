import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { handOver } from "../../src/handover/index.ts";
import type { Test } from "../../src/model/index.ts";
import { inventoryOf, selectionOf } from "./inventory-of.ts";
import { at, say, widenedTitles } from "./say.ts";

describe("projects that come along", () => {
  const rest = {
    projects: [
      { name: "setup", dependencies: [], teardown: "clean" },
      { name: "clean", dependencies: [] },
      { name: "web", dependencies: ["setup"] },
    ],
  };
  const tests = [
    at("auth.setup.ts", "log in", { project: "setup" }),
    at("auth.setup.ts", "log in twice", { project: "setup" }),
    at("all.clean.ts", "log out", { project: "clean" }),
    at("a.spec.ts", "a", { project: "web" }),
    at("b.spec.ts", "b", { project: "web" }),
  ];

  test("names no dependency that runs anyway", () => {
    const handed = say(tests, (test) => test.file !== "b.spec.ts", { rest });
    expect(handed).toMatchObject({ arguments: ["a.spec.ts"], widened: [] });
  });

  test("says which tests of dependencies and teardowns run although they are not selected", () => {
    const handed = say(tests, (test) => test.file === "a.spec.ts" || test.titlePath[0] === "log in", {
      rest,
    });
    expect(handed.arguments).toEqual(["a.spec.ts"]);
    expect(widenedTitles(handed)).toEqual(["log in twice", "log out"]);
    expect(handed.widened[0]?.reason).toContain(`"setup"`);
  });

  test("selects a part of a dependency when nothing that depends on it runs", () => {
    const handed = say(tests, (test) => test.titlePath[0] === "log in twice", { rest });
    expect(handed).toMatchObject({ format: "test-list", list: ["auth.setup.ts › log in twice"] });
    expect(widenedTitles(handed)).toEqual(["log out"]);
  });

  test("names projects that do not run by default", () => {
    const slow = {
      projects: [
        { name: "web", dependencies: [] },
        { name: "slow", dependencies: [], notByDefault: true as const },
      ],
    };
    const both = ["web", "slow"].map((project) => at("a.spec.ts", "a", { project }));
    expect(say(both, () => true, { rest: slow }).arguments).toEqual(["--project=web", "--project=slow"]);
    expect(say(both, (test) => test.project === "web", { rest: slow }).arguments).toEqual(["."]);
  });
});

test("ids are one per line", () => {
  const tests = [at("a.spec.ts", "a"), at("b.spec.ts", "b")];
  expect(say(tests, () => true, { format: "ids" })).toMatchObject({
    format: "ids",
    text: "id-0\nid-1\n",
    arguments: [],
  });
});

test("everything runs, and is said to, when no format can say a selection", () => {
  const tests = Array.from({ length: 4_000 }, (_, index) => {
    // Two of a kind differ only behind much that no other begins with.
    const kind = createHash("sha256")
      .update(String(index >> 1))
      .digest("hex");
    return at(`${kind} › ${index % 2}.spec.ts`, "a");
  });
  const handed = say(tests, (test) => Number(test.id.slice(3)) % 2 === 0, {
    rest: { playwrightVersion: "1.62.1" },
  });
  expect(handed).toMatchObject({ format: "files", arguments: ["."] });
  expect(handed.widened).toHaveLength(2_000);
});

test("a selected test that is not in the inventory is a bug, not less to run", () => {
  const inventory = inventoryOf([at("a.spec.ts", "a")]);
  const selection = selectionOf(inventory, () => true);
  const empty = { ...inventory, tests: [] };
  expect(() => handOver({ selection, inventory: empty, cwd: "/repo", listDir: "lists" })).toThrow(/id-0/);
});

describe("auto", () => {
  const suite = (files: number, perFile: number) =>
    Array.from({ length: files * perFile }, (_, index) =>
      at(`f${Math.floor(index / perFile)}.spec.ts`, `test ${index}`),
    );
  const every = (step: number) => (test: Test) => Number(test.id.slice(3)) % step === 0;

  test("says a few tests by a test list", () => {
    expect(say(suite(1_000, 10), every(100))).toMatchObject({ format: "test-list", widened: [] });
  });

  test.for([
    ["every second test", every(2)],
    ["all tests but one", (test: Test) => test.id !== "id-7"],
  ] as const)("says %s by a plan, as each line of a list is tried on each test", ([, isSelected]) => {
    const handed = say(suite(1_000, 10), isSelected);
    expect(handed).toMatchObject({ format: "plan", widened: [], notes: [] });
    expect(handed.arguments).toEqual([
      expect.stringMatching(/^--add-reporter=[.]pw-select.plans.\w+[.]mjs$/),
    ]);
  });

  test.for([
    ["every second test", every(2)],
    ["all tests but one", (test: Test) => test.id !== "id-7"],
  ] as const)("says %s by a pattern for versions to which no reporter can be added", ([, isSelected]) => {
    const handed = say(suite(1_000, 10), isSelected, { rest: { playwrightVersion: "1.62.1" } });
    expect(handed).toMatchObject({ format: "grep", widened: [] });
    expect(handed.arguments).toHaveLength(1);
  });

  test("says whole files by their names, however many tests they have", () => {
    const handed = say(suite(1_000, 10), (test) => Number(test.id.slice(3)) % 20 < 10);
    expect(handed).toMatchObject({ format: "files", widened: [] });
  });

  test("adds the files to the pattern for versions whose test list loads all of them", () => {
    const handed = say(suite(1_000, 10), every(100), { rest: { playwrightVersion: "1.57.0" } });
    expect(handed).toMatchObject({ format: "grep", widened: [] });
    expect(handed.arguments).toHaveLength(1 + 100);
  });

  test("says what a list can in a list where a pattern would gain little", () => {
    const old = { playwrightVersion: "1.57.0" };
    expect(say(suite(10, 10), every(2), { rest: old })).toMatchObject({ format: "test-list", widened: [] });
  });
});
