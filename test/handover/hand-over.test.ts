import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { HandOver, HandOverOptions } from "../../src/handover/index.ts";
import type { Test } from "../../src/model/index.ts";
import { handOverOf, inventoryOf } from "./inventory-of.ts";

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), "pw-select-test-"));
});
afterAll(() => rmSync(cwd, { recursive: true }));

type Isolated = Parameters<typeof inventoryOf>[0][number];
const at = (file: string, titles: string, more: Partial<Test> = {}): Isolated => ({
  file,
  titlePath: titles.split("/"),
  ...more,
});

function say(
  tests: Isolated[],
  isSelected: (test: Test) => boolean,
  options: Partial<HandOverOptions> & { rest?: Parameters<typeof inventoryOf>[1] } = {},
): HandOver & { list: string[] } {
  const { rest, ...more } = options;
  const handed = handOverOf(inventoryOf(tests, rest), isSelected, { cwd, ...more });
  const option = handed.arguments.find((argument) => argument.startsWith("--test-list="));
  const list =
    option === undefined
      ? []
      : readFileSync(path.resolve(cwd, option.slice(12)), "utf8")
          .trim()
          .split("\n");
  return { ...handed, list };
}

const widenedTitles = (handed: HandOver) => handed.widened.map(({ test }) => test.titlePath.join("/"));
const inFile = (file: string) => (test: Test) => test.file === file;

describe("files", () => {
  test("names a spec file as people do where that matches no other", () => {
    const handed = say([at("shop/cart.spec.ts", "a"), at("login.spec.ts", "b")], inFile("shop/cart.spec.ts"));
    expect(handed).toMatchObject({
      format: "files",
      arguments: ["shop/cart.spec.ts"],
      widened: [],
      notes: [],
    });
    expect(handed.text).toBe("shop/cart.spec.ts\n");
  });

  test("anchors a name that is the end of another", () => {
    const tests = [at("art.spec.ts", "a"), at("cart.spec.ts", "b")];
    expect(say(tests, inFile("art.spec.ts")).arguments).toEqual(["//art[.]spec[.]ts$/"]);
  });

  test("writes the whole path where the end of it matches another file", () => {
    const tests = [at("a.spec.ts", "a"), at("sub/a.spec.ts", "b")];
    expect(say(tests, inFile("a.spec.ts")).arguments).toEqual(["/^/repo/tests/a[.]spec[.]ts$/"]);
  });

  test("tells case twins apart", () => {
    const tests = [at("cart.spec.ts", "a"), at("Cart.spec.ts", "b")];
    expect(say(tests, inFile("Cart.spec.ts")).arguments).toEqual(["//Cart[.]spec[.]ts$/"]);
  });

  test("writes blanks, quotes and backslashes so that xargs hands them on", () => {
    const file = `it's "a" b\\c [x]+.spec.ts`;
    const [argument = ""] = say([at(file, "a"), at("b.spec.ts", "b")], inFile(file)).arguments;
    expect(argument).not.toMatch(/[\s'"\\]/);
    expect(new RegExp(argument.slice(1, -1)).test(`/repo/tests/${file}`)).toBe(true);
  });

  test("says one pattern that matches everything when all is selected", () => {
    const tests = [at("a.spec.ts", "a"), at("b.spec.ts", "b")];
    expect(say(tests, () => true)).toMatchObject({ arguments: ["."], widened: [] });
  });

  test("says only the project when all of it is selected", () => {
    const tests = ["web", "mobile"].flatMap((project) => [
      at("a.spec.ts", "a", { project }),
      at("b.spec.ts", "b", { project }),
    ]);
    expect(say(tests, (test) => test.project === "web").arguments).toEqual(["--project=web"]);
  });

  test("names the projects beside the files when a file is selected in some of them only", () => {
    const tests = ["web app", "mobile"].flatMap((project) => [
      at("a.spec.ts", "a", { project }),
      at("b.spec.ts", "b", { project }),
    ]);
    const handed = say(tests, (test) => test.project === "web app" && test.file === "a.spec.ts");
    expect(handed.arguments).toEqual(["--project=web*app", "a.spec.ts"]);
  });

  test("does not name a project whose name, for Playwright, is another one's too", () => {
    const tests = ["web", "Web"].flatMap((project) => [
      at("a.spec.ts", "a", { project }),
      at("a.spec.ts", "b", { project }),
    ]);
    const handed = say(tests, (test) => test.project === "Web");
    expect(handed).toMatchObject({ format: "test-list", list: ["[Web] › a.spec.ts"], widened: [] });
  });

  test("widens to the whole file when it was asked for and a part is selected, and says so", () => {
    const tests = [at("a.spec.ts", "one"), at("a.spec.ts", "two"), at("b.spec.ts", "three")];
    const handed = say(tests, (test) => test.titlePath[0] === "one", { format: "files" });
    expect(handed).toMatchObject({ format: "files", arguments: ["a.spec.ts"] });
    expect(widenedTitles(handed)).toEqual(["two"]);
    expect(handed.widened[0]?.reason).toMatch(/whole spec file/);
  });

  test("gives way to another format when there would be too many arguments", () => {
    const tests = Array.from({ length: 2_400 }, (_, index) => at(`f${index}.spec.ts`, "a"));
    const handed = say(tests, (test) => Number(test.id.slice(3)) % 2 === 0, { format: "files" });
    expect(handed).toMatchObject({ format: "test-list", widened: [] });
    expect(handed.list).toHaveLength(1_200);
    expect(handed.notes).toEqual([expect.stringContaining("files")]);
  });
});

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

describe("test-list", () => {
  const cart = [
    at("a.spec.ts", "cart/adds"),
    at("a.spec.ts", "cart/removes"),
    at("a.spec.ts", "pay"),
    at("b.spec.ts", "other"),
  ];

  test("says a whole describe in one line", () => {
    const handed = say(cart, (test) => test.titlePath[0] === "cart");
    expect(handed).toMatchObject({ format: "test-list", list: ["a.spec.ts › cart"], widened: [] });
  });

  test("says every test in its own line to versions that match whole titles only", () => {
    const handed = say(cart, (test) => test.titlePath[0] === "cart", {
      rest: { playwrightVersion: "1.57.0" },
    });
    expect(handed.list).toEqual(["a.spec.ts › cart › adds", "a.spec.ts › cart › removes"]);
  });

  test("names a project only where not all of them are wanted", () => {
    const tests = ["web", "mobile"].flatMap((project) => cart.map((test) => ({ ...test, project })));
    const handed = say(
      tests,
      (test) => test.titlePath[0] === "pay" || (test.titlePath[1] === "adds" && test.project === "web"),
    );
    expect(handed.list.sort()).toEqual(["[web] › a.spec.ts › cart › adds", "a.spec.ts › pay"]);
  });

  test.for(["#a.spec.ts", "[a].spec.ts", "a>b.spec.ts"])(
    "names the project where the line would be read otherwise: %s",
    (file) => {
      const tests = [at(file, "a"), at(file, "aa"), at("b.spec.ts", "b"), at("b.spec.ts", "c")];
      const handed = say(tests, (test) => test.titlePath[0] !== "c", { format: "test-list" });
      expect(handed.list).toContain(`[] › ${file}`);
      expect(handed.widened).toEqual([]);
    },
  );

  test("loads the spec file of a test that another file declares, and nothing else of it", () => {
    const tests = [
      at("a.spec.ts", "shared", { declaredIn: "lib/shared.ts" }),
      at("a.spec.ts", "own"),
      at("b.spec.ts", "shared", { declaredIn: "lib/shared.ts" }),
    ];
    const handed = say(tests, (test) => test.id === "id-0", { format: "test-list" });
    expect(handed.list).toEqual(["lib/shared.ts", expect.stringMatching(/^a\.spec\.ts › /)]);
    expect(handed.widened).toEqual([]);
  });

  test("widens where a test has the title of a describe beside it", () => {
    const tests = [at("a.spec.ts", "cart"), at("a.spec.ts", "cart/adds"), at("a.spec.ts", "pay")];
    const handed = say(tests, (test) => test.id === "id-0", { format: "test-list" });
    expect(handed.list).toEqual(["a.spec.ts › cart"]);
    expect(widenedTitles(handed)).toEqual(["cart/adds"]);
  });

  test("widens to the describe around a title that it cannot write", () => {
    const tests = [at("a.spec.ts", "cart/a › b"), at("a.spec.ts", "cart/c"), at("a.spec.ts", "d")];
    const handed = say(tests, (test) => test.id === "id-0", { format: "test-list" });
    expect(handed.list).toEqual(["a.spec.ts › cart"]);
    expect(widenedTitles(handed)).toEqual(["cart/c"]);
  });

  test("gives way to another format when it cannot say the selection at all", () => {
    const tests = [at("a.spec.ts", "a › b"), at("a.spec.ts", "c")];
    const handed = say(tests, (test) => test.id === "id-0", {
      format: "test-list",
      rest: { playwrightVersion: "1.57.0" },
    });
    expect(handed).toMatchObject({ format: "grep", widened: [] });
    expect(handed.notes).toEqual([expect.stringContaining("test-list")]);
  });
});

describe("grep", () => {
  test("takes over where a title cannot be written into a list", () => {
    const tests = [at("a.spec.ts", "a › b"), at("a.spec.ts", "a › c")];
    expect(say(tests, (test) => test.id === "id-0")).toMatchObject({
      format: "grep",
      arguments: ["--grep=/^(?:.a[.]spec[.]ts(?:.a.›.b)$)/"],
      widened: [],
    });
  });

  test("tells a blank from another sign where that matters", () => {
    const tests = [at("a.spec.ts", "a b"), at("a.spec.ts", "a-b")];
    const handed = say(tests, (test) => test.id === "id-0", { format: "grep" });
    expect(handed.arguments).toEqual([expect.stringContaining("a[^!-~]b")]);
    expect(handed.widened).toEqual([]);
  });

  test("matches a test whose describe has a tag", () => {
    const tests = [at("a.spec.ts", "cart/adds", { tags: ["@shop"] }), at("a.spec.ts", "cart/adds twice")];
    const [argument = ""] = say(tests, (test) => test.id === "id-0", { format: "grep" }).arguments;
    const pattern = new RegExp(argument.slice("--grep=/".length, -1));
    expect(pattern.test(" a.spec.ts cart @shop adds")).toBe(true);
    expect(pattern.test(" a.spec.ts cart adds @shop")).toBe(true);
    expect(pattern.test(" a.spec.ts cart adds twice")).toBe(false);
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
  const emptied = { ...inventory, tests: [] };
  const [known] = inventory.tests;
  expect(() =>
    handOverOf(emptied, () => true, {
      cwd,
      selection: { key: "", selected: [{ test: known as Test, reasons: [] }], excluded: [] },
    }),
  ).toThrow(/id-0/);
});
