// Drives the picker in a real pseudo-terminal, which util-linux's `script` makes.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { describe, expect, test } from "vitest";

import type { PickEntry } from "../../src/cli/select/pick.ts";
import { temporaryFolder } from "../helpers/ledger.ts";
import { aTest } from "../select/build.ts";

const ROOT = join(import.meta.dirname, "../..");
// Runs TypeScript, so that this room's inside can be tested without a door of its own in the package.
const JITI = join(ROOT, "node_modules/jiti/lib/jiti-cli.mjs");

// Of util-linux: runs a command in a pseudo-terminal.
const PSEUDO_TERMINAL = "script";

const PROGRAM = `
import { readFileSync } from "node:fs";
import { pick } from ${JSON.stringify(join(ROOT, "src/cli/select/pick.ts"))};
pick({ entries: JSON.parse(readFileSync("entries.json", "utf8")) }).then(
  (picked) => process.stdout.write(JSON.stringify(picked ?? null)),
  (error) => process.stdout.write(JSON.stringify({ code: error.code, message: error.message })),
);`;

const TAB = "\t";
const DOWN = "\u001b[B";
const ENTER = "\r";
const ESCAPE = "\u001b";
const CTRL_C = "\u0003";

/** Waits until the terminal shows the text, then presses the keys. */
type Step = [shown: string, keys: string];

interface Picked {
  answer: unknown;
  exitCode: number | null;
  /** All that was drawn, with what moves the cursor and colours. */
  screen: string;
}

interface Session {
  /** The shell's command; `pick` stands for the program. @default "pick" */
  command?: string;
  env?: Record<string, string | undefined>;
}

function picking(
  entries: readonly PickEntry[],
  steps: readonly Step[],
  { command = "pick", env = {} }: Session = {},
): Promise<Picked> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "entries.json"), JSON.stringify(entries));
  writeFileSync(join(folder, "pick.ts"), PROGRAM);
  const shell = command.replace("pick", `'${process.execPath}' '${JITI}' pick.ts >answer.json`);
  const child = spawn(PSEUDO_TERMINAL, ["-qec", `stty cols 100 rows 40; ${shell}`, "/dev/null"], {
    cwd: folder,
    env: {
      ...process.env,
      TERM: "xterm",
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      CI: undefined,
      ...env,
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let screen = "";
    let read = 0;
    const left = [...steps];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      screen += text;
      for (let step = left[0]; step !== undefined; step = left[0]) {
        const [shown, keys] = step;
        if (!stripVTControlCharacters(screen.slice(read)).includes(shown)) return;
        read = screen.length;
        left.shift();
        child.stdin.write(keys);
      }
    });
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const text = readFileSync(join(folder, "answer.json"), "utf8");
      if (text === "" || left.length > 0) reject(new Error(`The picker ended early, showing:\n${screen}`));
      else resolve({ answer: JSON.parse(text), exitCode, screen });
    });
  });
}

function entry(id: string, file: string, details: Partial<PickEntry> = {}): PickEntry {
  return { test: aTest(id, { file, titlePath: ["shop", id] }), preselected: false, ...details };
}

const shop = [
  entry("adds", "cart.spec.ts", { result: "expected", durationMs: 2100 }),
  entry("removes", "cart.spec.ts", { result: "unexpected", durationMs: 340 }),
  entry("pays", "pay.spec.ts", { result: "flaky" }),
];

describe("pick", { timeout: 60_000 }, () => {
  test("gives the ids of the picked tests in the order of the list, whatever the order of picking", async () => {
    const { answer, exitCode, screen } = await picking(shop, [
      ["0 of 3 picked", DOWN + DOWN],
      ["Space/Tab", TAB],
      ["1 of 3 picked", "\u001b[A\u001b[A "],
      ["2 of 3 picked", ENTER],
    ]);
    expect(answer).toEqual(["adds", "pays"]);
    expect(exitCode).toBe(0);
    const text = stripVTControlCharacters(screen);
    expect(text).toContain("✓       2.1 s  cart.spec.ts › shop › adds");
    expect(text).toContain("✗      340 ms  cart.spec.ts › shop › removes");
    expect(text).toContain("↻              pay.spec.ts › shop › pays");
  });

  test("searches for words in any order, in file and title, without regard to case", async () => {
    const { answer } = await picking(shop, [
      ["0 of 3 picked", "Removes CART"],
      ["(1 match)", TAB],
      ["1 of 3 picked", ENTER],
    ]);
    expect(answer).toEqual(["removes"]);
  });

  test("begins with what is preselected, and lets it be taken away", async () => {
    const entries = shop.map((one) => ({ ...one, preselected: one.test.file === "cart.spec.ts" }));
    expect((await picking(entries, [["2 of 3 picked", ENTER]])).answer).toEqual(["adds", "removes"]);
    const emptied = await picking(entries, [
      ["2 of 3 picked", TAB],
      ["1 of 3 picked", DOWN],
      ["Space/Tab", TAB],
      ["0 of 3 picked", ENTER],
    ]);
    expect(emptied.answer).toEqual([]);
  });

  test.for([
    ["Escape", ESCAPE],
    ["Ctrl-C", CTRL_C],
  ])("%s gives up, and leaves the terminal with its cursor", async ([, key]) => {
    const { answer, screen } = await picking(shop, [
      ["0 of 3 picked", TAB],
      ["1 of 3 picked", key!],
    ]);
    expect(answer).toBeNull();
    expect(screen.lastIndexOf("\u001b[?25h")).toBeGreaterThan(screen.lastIndexOf("\u001b[?25l"));
  });

  test("asks the terminal when stdin and stderr are pipes", async () => {
    const { answer } = await picking(
      shop,
      [
        ["0 of 3 picked", TAB],
        ["1 of 3 picked", ENTER],
      ],
      { command: "printf 'pays\\n' | pick 2>err.txt" },
    );
    expect(answer).toEqual(["adds"]);
  });

  test("has colours, and none with NO_COLOR", async () => {
    const steps: Step[] = [["0 of 3 picked", ENTER]];
    // A colour is `ESC [ digits m`.
    const colors = new RegExp(String.raw`\u001b\[[\d;]*m`);
    expect((await picking(shop, steps)).screen).toMatch(colors);
    const plain = await picking(shop, steps, { env: { NO_COLOR: "1" } });
    expect(plain.screen).not.toMatch(colors);
    expect(plain.answer).toEqual([]);
  });

  test("shows a title as text, never as what it would do to the terminal", async () => {
    const hostile = entry("a\nb\u001b[2Jc", "x.spec.ts");
    const { screen, answer } = await picking(
      [hostile],
      [
        ["0 of 1 picked", TAB],
        ["1 of 1 picked", ENTER],
      ],
    );
    expect(stripVTControlCharacters(screen)).toContain("a\\nb\\x1b[2Jc");
    expect(screen).not.toContain("\u001b[2J");
    expect(answer).toEqual([hostile.test.id]);
  });

  test("stays usable with ten thousand tests, all of them preselected", async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) =>
      entry(`number ${index}`, `f${index % 100}.spec.ts`, { preselected: true }),
    );
    const { answer } = await picking(entries, [
      ["10000 of 10000 picked", "number 4321"],
      ["(1 match)", TAB],
      ["9999 of 10000 picked", ENTER],
    ]);
    expect(answer).toHaveLength(9999);
    expect(answer).not.toContain("number 4321");
  });

  test("says what to do instead where there is no terminal", async () => {
    const { answer } = await picking(shop, [], { command: "setsid --wait pick </dev/null 2>err.txt" });
    expect(answer).toMatchObject({ code: "no-terminal" });
    expect((answer as { message: string }).message).toContain("--ids FILE");
  });
});
