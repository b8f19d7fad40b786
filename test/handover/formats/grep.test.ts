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

test("matches a test whose describe has a tag", () => {
  const tests = [at("a.spec.ts", "cart/adds", { tags: ["@shop"] }), at("a.spec.ts", "cart/adds twice")];
  const [argument = ""] = say(tests, (test) => test.id === "id-0", { format: "grep" }).arguments;
  const pattern = new RegExp(argument.slice("--grep=/".length, -1));
  expect(pattern.test(" a.spec.ts cart @shop adds")).toBe(true);
  expect(pattern.test(" a.spec.ts cart adds @shop")).toBe(true);
  expect(pattern.test(" a.spec.ts cart adds twice")).toBe(false);
});
