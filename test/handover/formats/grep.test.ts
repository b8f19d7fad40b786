import { expect, test } from "vitest";

import { at, say } from "../say.ts";

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

test("writes the tag of a describe behind the describe's title", () => {
  const tests = [
    at("a.spec.ts", "cart/adds", { tags: ["@shop"], grepTitle: " a.spec.ts cart @shop adds" }),
    at("a.spec.ts", "cart/adds", { tags: ["@shop"], grepTitle: " a.spec.ts cart adds @shop" }),
  ];
  expect(say(tests, (test) => test.id === "id-0", { format: "grep" })).toMatchObject({
    arguments: ["--grep=/^(?:.a[.]spec[.]ts(?:.cart.@shop.adds)$)/"],
    widened: [],
  });
});

test("writes the tag of all tests, between the file and the titles, without a word of whole files", () => {
  const part = (file: string, title: string) => at(file, title, { grepTitle: ` ${file} @all ${title}` });
  const tests = [part("a.spec.ts", "a"), part("b.spec.ts", "b"), part("b.spec.ts", "c")];
  const handed = say(tests, (test) => test.titlePath[0] !== "c", { format: "grep" });
  expect(handed.arguments).toEqual(["--grep=/^(?:.a[.]spec[.]ts.|.b[.]spec[.]ts(?:.@all.b)$)/"]);
  expect(handed.widened).toEqual([]);
});
