// Values of options, checked while they are read.

import { commander } from "./commander.ts";

/** A whole number of at least 1. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new commander.InvalidArgumentError("It must be a whole number of at least 1.");
  }
  return value;
}

/** Text for `addHelpText("after", …)`: each example with what it does. */
export function examples(entries: readonly (readonly [command: string, meaning: string])[]): string {
  const width = Math.max(...entries.map(([command]) => command.length));
  const lines = entries.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}\n`);
  return `\nExamples:\n${lines.join("")}`;
}
