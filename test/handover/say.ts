// Hands over without Playwright, in a folder of its own, for tests of what is then said.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { type HandOver, handOver, type HandOverOptions } from "../../src/handover/index.ts";
import type { Test } from "../../src/model/index.ts";
import { type InventoryPart, inventoryOf, selectionOf, type TestPart } from "./inventory-of.ts";

/** A test as `at("a.spec.ts", "describe/title")`. */
export const at = (file: string, titles: string, more: Partial<Test> = {}): TestPart => ({
  file,
  titlePath: titles.split("/"),
  ...more,
});

/** What is handed over for the selected tests, with the lines of the test list when there is one. */
export function say(
  tests: TestPart[],
  isSelected: (test: Test) => boolean,
  options: Partial<HandOverOptions> & { rest?: InventoryPart } = {},
): HandOver & { list: string[] } {
  const { rest, ...more } = options;
  const inventory = inventoryOf(tests, rest);
  const cwd = mkdtempSync(path.join(tmpdir(), "pw-select-test-"));
  try {
    const selection = selectionOf(inventory, isSelected);
    const handed = handOver({ selection, inventory, cwd, listDir: ".pw-select/lists", ...more });
    const option = handed.arguments.find((argument) => argument.startsWith("--test-list="));
    const text = option === undefined ? "" : readFileSync(path.resolve(cwd, option.slice(12)), "utf8");
    return { ...handed, list: text.split("\n").filter((line) => line !== "") };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

export const widenedTitles = (handed: HandOver): string[] =>
  handed.widened.map(({ test }) => test.titlePath.join("/"));
