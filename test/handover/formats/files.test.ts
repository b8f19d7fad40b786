import { expect, test } from "vitest";

import type { Test } from "../../../src/model/index.ts";
import { at, say, widenedTitles } from "../say.ts";

const inFile = (file: string) => (test: Test) => test.file === file;

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
