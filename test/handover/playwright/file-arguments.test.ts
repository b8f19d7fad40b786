import * as fc from "fast-check";
import { expect, test } from "vitest";

import { literal } from "../../../src/handover/literal.ts";
import { fileArgument, matchedPaths } from "../../../src/handover/playwright/file-arguments.ts";

const text = fc
  .array(fc.constantFrom("a", "b", "/", ".", " ", "\n", "^", "$", "\\", "[", "é", "\u2028"), { maxLength: 6 })
  .map((signs) => signs.join(""));

/** As people write them, as we do, and what tries to reach over the end of a path. */
const argument = fc.oneof(
  text.map((said) => literal(said)),
  text.map((said) => `/^${literal(said)}$/`),
  text.map((said) => `//${literal(said, ".")}$/`),
  fc.constantFrom(".", "a.*b", "/$^/", "[^a]", "[^a]+b", "a$", "^b", "a:3", "/b$/i", "A"),
);

test("a pattern matches the same paths together as alone", () => {
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 4 }), fc.uniqueArray(text), (fileArguments, paths) => {
      const matchers = fileArguments.map(fileArgument);
      const alone = paths.filter((path) => matchers.some((matches) => matches(path)));
      const together = matchedPaths(fileArguments, paths);
      expect(paths.filter((path) => together.has(path))).toEqual(alone);
    }),
    { numRuns: 5_000 },
  );
});

test("a match that begins in one path and ends in the next is none", () => {
  expect(matchedPaths(["a[^b]c"], ["xa", "c", "abc", "a-c"])).toEqual(new Set(["a-c"]));
});
