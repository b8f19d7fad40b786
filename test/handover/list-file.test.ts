import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { writeList } from "../../src/handover/list-file.ts";

let folder: string;
const usualTmpdir = process.env["TMPDIR"];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pw-select-test-"));
});
afterEach(() => {
  if (usualTmpdir === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usualTmpdir;
  rmSync(folder, { recursive: true });
});

test("is written beside the ledger, in a folder that git ignores, under a path relative to where Playwright starts", () => {
  const listed = writeList("a.spec.ts\n", {
    cwd: path.join(folder, "."),
    listDir: path.join(folder, ".pw-select/lists"),
  });
  expect(listed).toMatch(/^\.pw-select\/lists\/[0-9a-f]{16}\.txt$/);
  expect(readFileSync(path.join(folder, listed), "utf8")).toBe("a.spec.ts\n");
  expect(readFileSync(path.join(folder, ".pw-select/.gitignore"), "utf8")).toBe("*\n");
});

test("makes no folder of the user's ignore itself", () => {
  writeList("a\n", { cwd: folder, listDir: "lists" });
  expect(existsSync(path.join(folder, ".gitignore"))).toBe(false);
  expect(readFileSync(path.join(folder, "lists/.gitignore"), "utf8")).toBe("*\n");
});

test("has the same name for the same content, and leaves no other file behind", () => {
  const place = { cwd: folder, listDir: "lists" };
  expect(writeList("a\n", place)).toBe(writeList("a\n", place));
  expect(readdirSync(path.join(folder, "lists")).filter((name) => name !== ".gitignore")).toHaveLength(1);
});

test("keeps the twenty newest lists", () => {
  const place = { cwd: folder, listDir: "lists" };
  const written = Array.from({ length: 25 }, (_, index) => writeList(`${index}\n`, place));
  expect(readdirSync(path.join(folder, "lists")).filter((name) => name.endsWith(".txt"))).toHaveLength(20);
  expect(existsSync(path.join(folder, written.at(-1) ?? ""))).toBe(true);
});

test("is copied to the folder for temporary files when xargs would break its own path apart", () => {
  const cwd = path.join(folder, "here");
  mkdirSync(cwd);
  const listed = writeList("a\n", { cwd, listDir: path.join(folder, "with blank/.pw-select/lists") });
  expect(listed).not.toContain(" ");
  expect(readFileSync(listed, "utf8")).toBe("a\n");
  rmSync(path.dirname(listed), { recursive: true });
});

test("cannot be handed over when that folder's path has a blank too", () => {
  process.env["TMPDIR"] = path.join(folder, "also blank");
  expect(() => writeList("a\n", { cwd: folder, listDir: "with blank/lists" })).toThrow(
    expect.objectContaining({ code: "unsafe-list-path" }),
  );
});
