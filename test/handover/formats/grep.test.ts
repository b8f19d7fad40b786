import { expect, test } from "vitest";

import type { Test } from "../../../src/model/index.ts";
import { at, say } from "../say.ts";

test("takes over where a title cannot be written into a list, and no plan can be used", () => {
  const tests = [at("a.spec.ts", "a › b"), at("a.spec.ts", "a › c")];
  const rest = { playwrightVersion: "1.62.1" };
  expect(say(tests, (test) => test.id === "id-0", { rest })).toMatchObject({
    format: "grep",
    arguments: ["--grep=/^.a[.]spec[.]ts.a.›.b$/"],
    widened: [],
  });
});

test("tells a blank from another sign where that matters", () => {
  const tests = [at("a.spec.ts", "a b"), at("a.spec.ts", "a-b")];
  const handed = say(tests, (test) => test.id === "id-0", { format: "grep" });
  expect(handed.arguments).toEqual([expect.stringContaining("a[^!-~]b")]);
  expect(handed.widened).toEqual([]);
});

test("writes the tag of a describe behind the describe's title", () => {
  const tests = [
    at("a.spec.ts", "cart/adds", { tags: ["@shop"], grepTitle: " a.spec.ts cart @shop adds" }),
    at("a.spec.ts", "cart/adds", { tags: ["@shop"], grepTitle: " a.spec.ts cart adds @shop" }),
  ];
  expect(say(tests, (test) => test.id === "id-0", { format: "grep" })).toMatchObject({
    arguments: ["--grep=/^.a[.]spec[.]ts.cart.@shop.adds$/"],
    widened: [],
  });
});

test("writes the tag of all tests, between the file and the titles, without a word of whole files", () => {
  const part = (file: string, title: string) => at(file, title, { grepTitle: ` ${file} @all ${title}` });
  const tests = [part("a.spec.ts", "a"), part("b.spec.ts", "b"), part("b.spec.ts", "c")];
  const handed = say(tests, (test) => test.titlePath[0] !== "c", { format: "grep" });
  expect(handed.arguments).toEqual(["--grep=/^(?:.a[.]spec[.]ts.|.b[.]spec[.]ts.@all.b$)/"]);
  expect(handed.widened).toEqual([]);
});

test("says once what titles begin with, and tells the end of one from the middle of another", () => {
  const tests = ["add", "add one", "add two", "drop", "drop all"].map((title) => at("a.spec.ts", title));
  const handed = say(tests, (test) => !["id-1", "id-4"].includes(test.id), { format: "grep" });
  expect(handed.arguments).toEqual(["--grep=/^.a[.]spec[.]ts.(?:add|add.two|drop)$/"]);
  expect(handed.widened).toEqual([]);
});

test("names the spec files beside the pattern where most of them need not be loaded", () => {
  const tests = ["a", "b", "c"].flatMap((name) => [
    at(`${name}.spec.ts`, "one"),
    at(`${name}.spec.ts`, "two"),
  ]);
  const handed = say(tests, (test) => test.id === "id-0", { format: "grep" });
  expect(handed.arguments).toEqual(["--grep=/^.a[.]spec[.]ts.one$/", "a.spec.ts"]);
  expect(handed.widened).toEqual([]);
});

test("cuts titles where they differ when they would fill too much in full", () => {
  const tests = Array.from({ length: 10_000 }, (_, index) =>
    at(`f${index % 1_000}.spec.ts`, `${index} ${"is a long title ".repeat(5)}`),
  );
  const isSelected = (test: Test) => Number(test.id.slice(3)) % 7 === 0;
  const handed = say(tests, isSelected, { format: "grep" });
  expect(handed).toMatchObject({ format: "grep", widened: [] });
  expect(handed.text.length).toBeLessThan(60_000);
  const pattern = new RegExp(handed.arguments[0]?.slice("--grep=/".length, -1) ?? "");
  const matched = tests.filter(({ file, titlePath }) => pattern.test(` ${file} ${titlePath[0]}`));
  expect(matched).toHaveLength(Math.ceil(10_000 / 7));
});

test("is as deep as a title is long", () => {
  const long = "x".repeat(20_000);
  const tests = [at("a.spec.ts", `${long}a`), at("a.spec.ts", `${long}b`), at("a.spec.ts", long)];
  const handed = say(tests, (test) => test.id !== "id-1", { format: "grep" });
  expect(handed).toMatchObject({ format: "grep", widened: [] });
});
