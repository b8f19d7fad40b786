import { stripVTControlCharacters } from "node:util";

import { describe, expect, test } from "vitest";

import { inert, table, terminalOf, type Column } from "../../src/report/index.ts";
import { cutEnd, cutMiddle, displayWidth } from "../../src/report/width.ts";

const terminal = (columns?: number, env: NodeJS.ProcessEnv = {}) =>
  terminalOf(columns === undefined ? {} : { isTTY: true, columns }, { TERM: "dumb", ...env }, 0);

const linesOf = (text: string) => text.split("\n").slice(0, -1);

describe("displayWidth", () => {
  test.for([
    ["cart", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["✓✗↻", 3],
    ["漢字", 4],
    ["ひらカタ", 8],
    ["ｶﾀ", 2],
    ["한글", 4],
    ["🛒", 2],
    ["🫠", 2],
    ["👨‍👩‍👧", 2],
    ["🇫🇮", 2],
    ["❤️", 2],
    ["", 0],
  ] as const)("of %s is %d", ([text, width]) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("cutting", () => {
  test("keeps what fits", () => {
    expect(cutEnd("cart", 4)).toBe("cart");
    expect(cutMiddle("漢字", 4)).toBe("漢字");
  });

  test("shows at the end or in the middle that something is missing", () => {
    expect(cutEnd("shopping cart", 9)).toBe("shopping…");
    expect(cutMiddle("tests/checkout/cart.spec.ts", 15)).toBe("tests/c…spec.ts");
  });

  test("never splits a character or grows wider than it may", () => {
    for (let columns = 1; columns < 20; columns += 1) {
      for (const cut of [cutEnd, cutMiddle]) {
        const short = cut("漢👨‍👩‍👧字e\u0301🛒漢字a漢", columns);
        expect(displayWidth(short)).toBeLessThanOrEqual(columns);
        expect("漢👨‍👩‍👧字e\u0301🛒漢字a漢").toContain(short.split("…")[0]);
      }
    }
  });
});

describe("inert", () => {
  test.for([
    ["a\nb\tc\r", "a\\nb\\tc\\r"],
    ["\u001b[31mred\u001b]8;;http://x\u0007", "\\x1b[31mred\\x1b]8;;http://x\\x07"],
    ["\u009b2J", "\\x9b2J"],
    ["abc\u202edcba", "abc\\u202edcba"],
    ["a\u2028b\u200bc", "a\\u2028b\\u200bc"],
    ["👨‍👩‍👧 › 漢字 é", "👨‍👩‍👧 › 漢字 é"],
  ] as const)("%j becomes %s", ([text, safe]) => {
    expect(inert(text)).toBe(safe);
  });
});

describe("table", () => {
  const columns: Column[] = [{ head: "n", align: "right" }, { head: "name", cut: "middle" }, { head: "end" }];

  test("aligns columns whatever their characters", () => {
    const text = table(
      columns,
      [
        ["1", "漢字 🫠", "x"],
        ["1,000", "plain", "x"],
      ],
      terminal(),
    );
    expect(text).toBe(["    n  name     end", "    1  漢字 🫠  x", "1,000  plain    x", ""].join("\n"));
  });

  test("cuts to the width of the terminal, and nothing where there is none", () => {
    const rows = [["1", "tests/checkout/with/many/folders/cart.spec.ts", "end of line"]];
    const cut = linesOf(table(columns, rows, terminal(40)));
    expect(cut.map(displayWidth)).toEqual([expect.any(Number), 40]);
    expect(cut[1]).toMatch(/^1 {2}tests\/ch.*….*\.spec\.ts {2}end of line$/);
    expect(table(columns, rows, terminal())).toContain(rows[0]![1]);
  });

  test("leaves out optional columns, the last first, when cutting is not enough", () => {
    const wide: Column[] = [
      { head: "a" },
      { head: "b", optional: true },
      { head: "c", optional: true },
      { head: "d" },
    ];
    const row = ["aaaa", "bbbb", "cccc", "dddd"];
    expect(linesOf(table(wide, [row], terminal(22)))[1]).toBe("aaaa  bbbb  cccc  dddd");
    expect(linesOf(table(wide, [row], terminal(21)))[1]).toBe("aaaa  bbbb  dddd");
    expect(linesOf(table(wide, [row], terminal(10)))[1]).toBe("aaaa  dddd");
    expect(linesOf(table(wide, [row], terminal(9)))[1]).toBe("aaaa  dddd");
  });

  test("leaves out a column that has nothing to say", () => {
    expect(table(columns, [["1", "", "x"]], terminal())).toBe("n  end\n1  x\n");
  });

  test("keeps hostile text on its line", () => {
    const text = table(columns, [["1", "a\nb\u001b[2J", "\u009b"]], terminal());
    expect(text).toBe("n  name         end\n1  a\\nb\\x1b[2J  \\x9b\n");
  });

  test("colours text without moving it", () => {
    const style = terminal(80, { FORCE_COLOR: "1" }).colors.red;
    const rows = [[{ text: "1", style }, { text: "a very long name indeed", style }, "x"]];
    const coloured = table(columns, rows, terminal(20, { FORCE_COLOR: "1" }));
    expect(coloured).toContain("\u001b[31m1\u001b[39m");
    expect(stripVTControlCharacters(coloured)).toBe(
      table(columns, [["1", "a very long name indeed", "x"]], terminal(20)),
    );
  });
});

describe("colours", () => {
  const isColoured = (isTTY: boolean, env: NodeJS.ProcessEnv) =>
    terminalOf({ isTTY }, env, 0).colors.red("x") !== "x";

  test.for([
    ["on a terminal", true, {}, true],
    ["in a pipe", false, {}, false],
    ["in a pipe of CI", false, { CI: "true" }, false],
    ["on a terminal that knows none", true, { TERM: "dumb" }, false],
    ["with NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["with an empty NO_COLOR", true, { NO_COLOR: "" }, true],
    ["with FORCE_COLOR in a pipe", false, { FORCE_COLOR: "1" }, true],
    ["with FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
    ["with both, NO_COLOR winning", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ] as const)("%s", ([, isTTY, env, expected]) => {
    expect(isColoured(isTTY, env)).toBe(expected);
  });
});
