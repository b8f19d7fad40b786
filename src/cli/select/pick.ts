// Lets a person pick tests from a list on the terminal. Draws on stderr or the terminal itself: stdout is data, and
// often goes to xargs.

import { openSync } from "node:fs";
import { ReadStream, WriteStream } from "node:tty";

import type { Result } from "../../insight/index.ts";
import { describeTest, UserError, type Test } from "../../model/index.ts";

export interface PickEntry {
  test: Test;
  /** How it came out last; absent when it never did. */
  result?: Result | undefined;
  /** How long it usually takes. */
  durationMs?: number | undefined;
  preselected: boolean;
}

export interface PickOptions {
  entries: readonly PickEntry[];
  /** @default process.stdin; where it is no terminal, the terminal that the process belongs to */
  input?: NodeJS.ReadStream;
  /** @default process.stderr; likewise */
  output?: NodeJS.WriteStream;
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
}

const ROWS = 15;

/**
 * Ids of the tests that were picked, in the order of the entries; none is an answer, too. Undefined when the person
 * gave up with Escape or Ctrl-C: hand over an empty selection then, for of an empty stdout xargs makes a whole run.
 * Throws `no-terminal` where nobody can be asked.
 */
export async function pick({
  entries,
  env = process.env,
  ...streams
}: PickOptions): Promise<string[] | undefined> {
  const { input, output, close } = openTerminal(
    streams.input ?? process.stdin,
    streams.output ?? process.stderr,
  );
  try {
    const [{ autocompleteMultiselect, isCancel }, { duration, inert, mark, terminalOf }] = await Promise.all([
      import("@clack/prompts"),
      import("../../report/index.ts"),
    ]);
    const { colors } = terminalOf(output, env, Date.now());
    const texts = new Map(entries.map(({ test }) => [test.id, searchText(test)]));
    const options = entries.map(({ test, result, durationMs }) => {
      const time = durationMs === undefined ? "" : duration(durationMs);
      const sign = result === undefined ? " " : mark(result, colors);
      return { value: test.id, label: `${sign} ${time.padStart(11)}  ${inert(describeTest(test))}` };
    });
    const preselected = entries.flatMap((entry) => (entry.preselected ? [entry.test.id] : []));
    let selectedIds = (): readonly string[] => preselected;

    const answer = await autocompleteMultiselect<string>({
      get message() {
        return `Which tests? ${selectedIds().length} of ${entries.length} picked. Esc gives up.`;
      },
      // Given as a function, it gets the prompt: its own way to preselect takes time by the square of their number.
      options() {
        if (this.selectedValues.length === 0 && this.state === "initial")
          this.selectedValues = [...preselected];
        selectedIds = () => this.selectedValues;
        return options;
      },
      filter: (search, { value }) =>
        wordsOf(search).every((word) => texts.get(value)?.includes(word) ?? false),
      maxItems: ROWS,
      input,
      output: colors.isColorSupported ? output : withoutColors(output),
    });
    if (isCancel(answer)) return undefined;
    const picked = new Set(answer);
    return entries.flatMap(({ test }) => (picked.has(test.id) ? [test.id] : []));
  } finally {
    close();
  }
}

interface OpenTerminal {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  close(this: void): void;
}

function openTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): OpenTerminal {
  const opened: (ReadStream | WriteStream)[] = [];
  const close = () => opened.forEach((stream) => stream.destroy());
  const own = <Stream extends ReadStream | WriteStream>(stream: Stream): Stream => {
    opened.push(stream);
    return stream;
  };
  try {
    return {
      input: input.isTTY ? input : own(new ReadStream(openSync("/dev/tty", "r"))),
      output: output.isTTY ? output : own(new WriteStream(openSync("/dev/tty", "w"))),
      close,
    };
  } catch (error) {
    close();
    throw new UserError(
      "no-terminal",
      "--pick asks on a terminal, and there is none here. Say what to select with rules instead, such as --grep or --tag, " +
        "or give the ids of the tests with --ids FILE.",
      { cause: error },
    );
  }
}

function searchText(test: Test): string {
  return [describeTest(test), ...test.tags].join(" ").toLowerCase();
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

const COLOR = new RegExp(String.raw`\u001b\[[\d;]*m`, "g");

/** The prompt library colours whatever the environment says; moving the cursor it needs. */
function withoutColors(output: NodeJS.WriteStream): NodeJS.WriteStream {
  return new Proxy(output, {
    get(stream, key) {
      if (key === "write") return (text: string) => stream.write(text.replaceAll(COLOR, ""));
      const value: unknown = Reflect.get(stream, key, stream);
      return typeof value === "function" ? (value.bind(stream) as unknown) : value;
    },
  });
}
