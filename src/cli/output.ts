// Where commands write: stdout takes data and nothing else, stderr takes sentences for people.

import type { Terminal } from "../report/index.ts";

/** Writes data. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Writes data for programs, readable for people all the same. */
export function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}

/** Tells a person something that is no data. */
export function note(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** The terminal that stdout goes to. */
export async function stdoutTerminal(): Promise<Terminal> {
  const { terminalOf } = await import("../report/index.ts");
  return terminalOf(process.stdout, process.env, Date.now());
}
