import { describe, expect, test } from "vitest";

import { handOver } from "../../src/handover/index.ts";
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
  const tests = Array.from({ length: 2_400 }, (_, index) => at(`${"x".repeat(90)} › ${index}.spec.ts`, "a"));
  const handed = say(tests, (test) => Number(test.id.slice(3)) % 2 === 0);
  expect(handed).toMatchObject({ format: "files", arguments: ["."] });
  expect(handed.widened).toHaveLength(1_200);
});

test("a selected test that is not in the inventory is a bug, not less to run", () => {
  const inventory = inventoryOf([at("a.spec.ts", "a")]);
  const selection = selectionOf(inventory, () => true);
  const empty = { ...inventory, tests: [] };
  expect(() => handOver({ selection, inventory: empty, cwd: "/repo", listDir: "lists" })).toThrow(/id-0/);
});
