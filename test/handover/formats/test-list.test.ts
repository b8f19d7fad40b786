import { expect, test } from "vitest";

import { at, say, widenedTitles } from "../say.ts";

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
