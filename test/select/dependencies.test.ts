import { describe, expect, test } from "vitest";

import { UserError, type Test } from "../../src/model/index.ts";
import type { DependsOn } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, reasonsOf, selecting, failedThere } from "./build.ts";

/** Which tests are masked as dependents when those with the tag `@off` are excluded. */
function dependentsOfOff(
  tests: Test[],
  dependsOn: DependsOn[] = [],
  projects: Parameters<typeof anInventory>[1] = [],
) {
  const { masks } = selecting({
    inventory: anInventory(tests, projects),
    rules: [{ name: "exclude-tag", args: { expression: "@off" } }],
    dependsOn,
  });
  return Object.keys(masks).filter((id) => masks[id]?.some(({ rule }) => rule === "dependency"));
}

const off = { tags: ["@off"] };

function failure(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

describe("an annotation depends-on", () => {
  test.for<[string, string, string, boolean]>([
    ["auth.spec.ts", "cart.spec.ts", "auth.spec.ts", true],
    ["auth.spec.ts", "admin/cart.spec.ts", "auth.spec.ts", true],
    ["auth.spec.ts", "admin/cart.spec.ts", "admin/auth.spec.ts", true],
    ["./auth.spec.ts", "admin/cart.spec.ts", "admin/auth.spec.ts", true],
    ["../auth.spec.ts", "admin/cart.spec.ts", "auth.spec.ts", true],
    ["../*/auth.spec.ts", "admin/cart.spec.ts", "shop/auth.spec.ts", true],
    ["setup/**", "cart.spec.ts", "setup/deep/auth.spec.ts", true],
    ["{auth,login}.spec.ts", "cart.spec.ts", "login.spec.ts", true],
    ["[id].spec.ts", "cart.spec.ts", "[id].spec.ts", true],
    ["au*.spec.ts", "[admin]/cart.spec.ts", "[admin]/auth.spec.ts", true],
    [" other.spec.ts , auth.spec.ts ", "cart.spec.ts", "auth.spec.ts", true],
    ["@off", "cart.spec.ts", "anywhere.spec.ts", true],
    ["r/a/**", "cart.spec.ts", "r/ab/x.spec.ts", false],
  ])("%j in %s reaches %s: %s", ([description, from, to, reaches]) => {
    const tests = [
      aTest("target", { file: to, ...off }),
      aTest("other", { file: "other.spec.ts" }),
      aTest("ra", { file: "r/a/x.spec.ts" }),
      aTest("asking", { file: from, ...dependsOnNote(description) }),
    ];
    expect(dependentsOfOff(tests)).toEqual(reaches ? ["asking"] : []);
  });

  test("a path from rootDir comes before the same path from the test's own folder", () => {
    const tests = [
      aTest("root", { file: "auth.spec.ts" }),
      aTest("beside", { file: "admin/auth.spec.ts", ...off }),
      aTest("asking", { file: "admin/cart.spec.ts", ...dependsOnNote("auth.spec.ts") }),
    ];
    expect(dependentsOfOff(tests)).toEqual([]);
  });

  test("a path that exists is no glob, though it reads like one", () => {
    const tests = [
      aTest("literal", { file: "[id].spec.ts" }),
      aTest("globbed", { file: "i.spec.ts", ...off }),
      aTest("asking", { file: "x.spec.ts", ...dependsOnNote("[id].spec.ts") }),
    ];
    expect(dependentsOfOff(tests)).toEqual([]);
  });

  test("keeps to its own project when the target is there", () => {
    const auth = (id: string, project: string, more: Partial<Test> = {}) =>
      aTest(id, { file: "auth.spec.ts", project, ...more });
    const cart = (id: string, project: string) =>
      aTest(id, { file: "cart.spec.ts", project, ...dependsOnNote("auth.spec.ts") });
    const tests = [auth("auth-c", "c", off), auth("auth-f", "f"), cart("cart-c", "c"), cart("cart-f", "f")];
    expect(dependentsOfOff(tests)).toEqual(["cart-c"]);
  });

  test("else looks in the projects that its own depends on, else everywhere", () => {
    const auth = (id: string, project: string, more: Partial<Test> = {}) =>
      aTest(id, { file: "auth.spec.ts", project, ...more });
    const note = dependsOnNote("auth.spec.ts");
    const tests = [
      auth("setup", "setup"),
      auth("far", "far", off),
      aTest("near", { file: "x.spec.ts", project: "near", ...note }),
      aTest("lost", { file: "x.spec.ts", project: "lost", ...note }),
    ];
    const projects = [
      { name: "near", dependencies: ["middle"] },
      { name: "middle", dependencies: ["setup"] },
    ];
    expect(dependentsOfOff(tests, [], projects)).toEqual(["lost"]);
  });

  test("on a describe that is in the target itself makes its tests need only the rest of the target", () => {
    const note = dependsOnNote("a.spec.ts");
    const tests = [aTest("first", off), aTest("x", note), aTest("y", note)];
    expect(dependentsOfOff(tests)).toEqual(["x", "y"]);
    expect(dependentsOfOff([aTest("alone", note)])).toEqual([]);
  });

  test("that points at nothing is refused: who asks, what for, and the nearest", () => {
    const tests = [
      aTest("auth", { file: "auth.spec.ts" }),
      aTest("cart", { project: "chromium", ...dependsOnNote("auht.spec.ts") }),
    ];
    const error = failure(() => dependentsOfOff(tests));
    expect(error.code).toBe("unresolved-dependency");
    expect(error.message).toContain("[chromium] a.spec.ts › cart");
    expect(error.message).toContain('"auht.spec.ts"');
    expect(error.message).toContain("Nearest: auth.spec.ts");
  });

  test.for(["", " , "])("that names nothing (%j) is refused", (description) => {
    expect(failure(() => dependentsOfOff([aTest("x", dependsOnNote(description))])).code).toBe(
      "unresolved-dependency",
    );
  });

  test("an unknown tag lists the nearest tags", () => {
    const tests = [aTest("login", { tags: ["@login"] }), aTest("x", dependsOnNote("@logn"))];
    expect(failure(() => dependentsOfOff(tests)).message).toContain("Nearest: @login.");
  });
});

describe("dependsOn in the config", () => {
  const tests = [
    aTest("auth", { file: "auth.spec.ts", ...off }),
    aTest("cart", { file: "cart/a.spec.ts" }),
    aTest("cartoon", { file: "cartoon/a.spec.ts" }),
    aTest("tagged", { file: "z.spec.ts", tags: ["@user"] }),
  ];

  test("takes globs and tags on both sides, one or several", () => {
    expect(dependentsOfOff(tests, [{ tests: "cart/**", on: "auth.spec.ts" }])).toEqual(["cart"]);
    expect(dependentsOfOff(tests, [{ tests: ["@user", "cartoon/*"], on: ["z.spec.ts", "@off"] }])).toEqual([
      "cartoon",
      "tagged",
    ]);
  });

  test("a glob that matches its own target makes no test depend on itself", () => {
    expect(
      dependentsOfOff(
        [...tests, aTest("auth 2", { file: "auth.spec.ts" })],
        [{ tests: "**", on: "auth.spec.ts" }],
      ),
    ).toEqual(["cart", "cartoon", "tagged"]);
  });

  test.for<[DependsOn, string]>([
    [{ tests: "cart/**", on: ["auth.spec.ts", "auht/**"] }, 'dependsOn[0].on in the config has "auht/**"'],
    [{ tests: ["@usr"], on: "auth.spec.ts" }, 'dependsOn[0].tests in the config has "@usr"'],
  ])("a pattern that matches nothing is refused by its place", ([entry, message]) => {
    const error = failure(() => dependentsOfOff(tests, [entry]));
    expect(error.code).toBe("unresolved-dependency");
    expect(error.message).toContain(message);
  });
});

describe("a circle", () => {
  test("is printed whole, each test with why it is needed", () => {
    const tests = [
      aTest("a", { file: "a.spec.ts", ...dependsOnNote("b.spec.ts") }),
      aTest("b1", { file: "b.spec.ts", ...dependsOnNote("@c") }),
      aTest("b2", { file: "b.spec.ts", titlePath: ["serial", "b2"], serialAfter: ["b1"] }),
      aTest("c", { file: "c.spec.ts", tags: ["@c"] }),
      aTest("outside", { file: "o.spec.ts", ...dependsOnNote("a.spec.ts") }),
    ];
    const error = failure(() => dependentsOfOff(tests, [{ tests: "c.spec.ts", on: "a.spec.ts" }]));
    expect(error.code).toBe("dependency-cycle");
    expect(error.message).toBe(
      [
        "Tests depend on each other in a circle, so none of them can run first:",
        "  a.spec.ts › a",
        '  needs b.spec.ts › b1 (annotation depends-on "b.spec.ts")',
        '  needs c.spec.ts › c (annotation depends-on "@c")',
        '  needs a.spec.ts › a (dependsOn[0] in the config, on "a.spec.ts")',
        "Remove one of these dependencies.",
      ].join("\n"),
    );
  });

  test("through a serial group and a project is one, too", () => {
    const tests = [
      aTest("s", { project: "setup", file: "s.ts", ...dependsOnNote("x.spec.ts") }),
      aTest("x", { project: "p", file: "x.spec.ts" }),
    ];
    const message = failure(() =>
      dependentsOfOff(tests, [], [{ name: "p", dependencies: ["setup"] }]),
    ).message;
    expect(message).toContain('needs [setup] s.ts › s (project "setup" runs first)');
    const serial = [
      aTest("one", dependsOnNote("@two")),
      aTest("two", { tags: ["@two"], serialAfter: ["one"] }),
    ];
    expect(failure(() => dependentsOfOff(serial)).message).toContain(
      "a.spec.ts › one (which comes before it in a serial group)",
    );
  });

  test("of projects without a test is one, too", () => {
    const projects = [
      { name: "a", dependencies: ["b"] },
      { name: "b", dependencies: ["a"] },
    ];
    const error = failure(() => dependentsOfOff([], [], projects));
    expect(error.code).toBe("dependency-cycle");
    expect(error.message).toContain('project "a"');
    expect(error.message).toContain('project "b"');
  });
});

test("an inventory that contradicts itself is a bug, not a narrower selection", () => {
  expect(() => dependentsOfOff([aTest("x", { serialAfter: ["gone"] })])).toThrow("gone");
  const inventory = { ...anInventory([aTest("x", { project: "p" })]), projects: [] };
  expect(() => selecting({ inventory, rules: [] })).toThrow('"p"');
});

test("a chain of a hundred thousand tests does not exhaust the stack", { timeout: 120_000 }, () => {
  const tests = Array.from({ length: 100_000 }, (_, index) =>
    aTest(`t${index}`, {
      serialAfter: index === 0 ? [] : [`t${index - 1}`],
      tags: index === 0 ? ["@off"] : [],
    }),
  );
  expect(dependentsOfOff(tests)).toHaveLength(99_999);
});

test("the graph has one node for the targets of many dependents", { timeout: 120_000 }, () => {
  const many = 20_000;
  const tests = [
    ...Array.from({ length: 500 }, (_, index) => aTest(`auth${index}`, { file: "auth.spec.ts" })),
    ...Array.from({ length: many }, (_, index) =>
      aTest(`t${index}`, { file: `f${index % 100}.spec.ts`, ...dependsOnNote("auth.spec.ts") }),
    ),
  ];
  const { whole } = selecting({
    inventory: anInventory(tests),
    rules: [{ name: "last-failed", args: {} }],
    facts: { latest: failedThere(["t7"]) },
  });
  expect(whole.selected).toHaveLength(501);
  expect(reasonsOf(whole, "auth499")).toEqual(["needed by f7.spec.ts › t7"]);
});
