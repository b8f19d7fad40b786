// Saved selections as people read them.

import { describeTest, type Test } from "../model/index.ts";
import { count, grouped, localTime } from "./format.ts";
import { inert } from "./inert.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

type NamedTest = Pick<Test, "id" | "project" | "file" | "titlePath">;

export interface SavedEntry {
  name: string;
  savedAtMs: number;
  /** What was asked for, as options on a command line. */
  words: string;
  tests: number;
}

/** A line for each saved selection. */
export function savedTable(entries: readonly SavedEntry[], terminal: Terminal): string {
  return table(
    [{ head: "name" }, { head: "saved" }, { head: "tests", align: "right" }, { head: "rules", cut: "end" }],
    entries.map(({ name, savedAtMs, words, tests }) => [name, localTime(savedAtMs), grouped(tests), words]),
    terminal,
  );
}

export interface SavedDetails extends Omit<SavedEntry, "tests"> {
  tests: readonly NamedTest[];
  /** Of them, those that exist no more. */
  gone: readonly NamedTest[];
  /** Of them, those that its rules would leave out now. */
  left: readonly NamedTest[];
  /** Tests that its rules would take now, and that are not in it. */
  added: readonly NamedTest[];
}

/** One saved selection: its rules, its tests, and how both differ by now. */
export function savedPage(saved: SavedDetails, { colors }: Terminal): string {
  const { name, savedAtMs, words, tests, gone, left, added } = saved;
  const isGone = new Set(gone.map(({ id }) => id));
  const isLeft = new Set(left.map(({ id }) => id));
  const mark = ({ id }: NamedTest) =>
    isGone.has(id)
      ? colors.red("  exists no more")
      : isLeft.has(id)
        ? colors.dim("  its rules leave it out now")
        : "";
  const lines = [
    `${colors.bold(inert(name))}, saved ${localTime(savedAtMs)}: ${inert(words)}`,
    "",
    `${count(tests.length, "test")}:`,
    ...tests.map((test) => `  ${inert(describeTest(test))}${mark(test)}`),
  ];
  if (added.length > 0) {
    lines.push("", `${count(added.length, "test")} that its rules would take now, and that --from does not:`);
    lines.push(...added.map((test) => `  ${colors.green("+")} ${inert(describeTest(test))}`));
  }
  return `${lines.join("\n")}\n`;
}
