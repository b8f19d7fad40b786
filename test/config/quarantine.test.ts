import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { loadQuarantine } from "../../src/config/index.ts";
import { MODULES, spawnNode } from "../helpers/node.ts";
import { temporaryFolder } from "../helpers/ledger.ts";

function load(text: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "pw-select.quarantine.yml"), text);
  return loadQuarantine(folder);
}

const GOOD = "  - { file: a.spec.ts, title: good, reason: x, expires: 2026-12-31 }\n";

describe("loadQuarantine", () => {
  test("reads titles as they are, with and without describes", () => {
    const { entries, maxTests } = load(`# ours
maxTests: 3
tests:
  - file: a.spec.ts
    title: [describe, " spaces › and > and # and 'quotes' 🎭 ", "line\\nbreak"]
    project: ""
    owner: anna
    reason: x
    link: https://tracker.example/1
    expires: 2026-12-31
    mode: skip
${GOOD}`);
    expect(maxTests).toBe(3);
    expect(entries).toEqual([
      {
        file: "a.spec.ts",
        titlePath: ["describe", " spaces › and > and # and 'quotes' 🎭 ", "line\nbreak"],
        project: "",
        owner: "anna",
        reason: "x",
        link: "https://tracker.example/1",
        expires: "2026-12-31",
        mode: "skip",
      },
      { file: "a.spec.ts", titlePath: ["good"], reason: "x", expires: "2026-12-31", mode: "run" },
    ]);
  });

  test.for(["", "# nothing yet\n", "tests:\n", "tests: []\n", "maxTests: 5\n"])("is empty for %j", (text) => {
    expect(load(text).entries).toEqual([]);
  });

  test.for([
    ["no YAML", "tests:\n  - file: [\n", /line 3: /],
    ["a key twice", "tests:\n  - { file: a, file: b }\n", /line 2: Map keys must be unique/],
    ["an unknown key", `test:\n${GOOD}`, /line 1: unknown key "test"; did you mean "tests"\?/],
    [
      "an unknown key of an entry",
      `tests:\n${GOOD}  - { file: a.spec.ts, title: b, reason: x, expiry: 2026-12-31, expires: 2026-12-31 }\n`,
      /line 3: tests\.1: unknown key "expiry"|line 3: unknown key "expiry"; did you mean "expires"\?/,
    ],
    [
      "no reason",
      "tests:\n  - { file: a, title: b, expires: 2026-12-31 }\n",
      /line 2: tests\.0\.reason: must be text/,
    ],
    ["no end", "tests:\n  - { file: a, title: b, reason: x }\n", /line 2: tests\.0\.expires/],
    [
      "a day that does not exist",
      GOOD.replace("2026-12-31", "2026-02-30"),
      /line 2: .*a day that exists/,
      "tests:\n",
    ],
    [
      "a time for a day",
      GOOD.replace("2026-12-31", "2026-02-01T10:00:00Z"),
      /line 2: .*a day that exists/,
      "tests:\n",
    ],
    [
      "a title that YAML takes for a number",
      GOOD.replace("title: good", "title: 1.0"),
      /line 2: .*title.*quotes/,
      "tests:\n",
    ],
    ["a mode that is none", GOOD.replace("}", ", mode: fly }"), /line 2: .*"run" or "skip"/, "tests:\n"],
    ["a test twice", `tests:\n${GOOD}${GOOD}`, /line 3: this test has an entry already, on line 2/],
    [
      "more entries than allowed",
      `maxTests: 1\ntests:\n${GOOD}${GOOD.replace("good", "b")}`,
      /line 4: maxTests allows 1 entry, and there are 2/,
    ],
    ["a list", "- a\n", /line 1: /],
  ] as [string, string, RegExp, string?][])(
    "refuses %s and names the line",
    ([, text, message, before = ""]) => {
      expect(() => load(before + text)).toThrow(message);
      expect(() => load(before + text)).toThrow(/pw-select\.quarantine\.yml is wrong:/);
    },
  );

  test("one test may have an entry for all projects and one for a project", () => {
    expect(load(`tests:\n${GOOD}${GOOD.replace("reason", "project: phone, reason")}`).entries).toHaveLength(
      2,
    );
  });

  test("refuses a file that cannot be read", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "pw-select.quarantine.yml"));
    expect(() => loadQuarantine(folder)).toThrow(/cannot be read/);
  });

  test("without a file, no library is loaded", async () => {
    const code = `import { createRequire } from "node:module";
import { loadQuarantine } from ${JSON.stringify(`${MODULES}config/index.js`)};
const { entries } = loadQuarantine(process.argv[1]);
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => /node_modules.(yaml|zod)/.test(path));
console.log(JSON.stringify({ entries, loaded }));`;
    const { stdout, stderr } = await spawnNode(code, [temporaryFolder()]);
    expect(stdout.trim(), stderr).toBe('{"entries":[],"loaded":[]}');
  });
});
