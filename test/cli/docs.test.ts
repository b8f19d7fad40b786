import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { ledgerWith, temporaryFolder } from "../helpers/ledger.ts";

const doc = readFileSync(new URL("../../docs/pw-ledger.md", import.meta.url), "utf8");
const sectionOf = (verb: string) =>
  doc.split(/^## /m).find((section) => section.startsWith(`${verb}\n`)) ?? "";

const cwd = temporaryFolder();
const help = async (...args: string[]) =>
  (await runCommand("pw-ledger", [...args, "--help"], { cwd })).stdout;

test("docs/pw-ledger.md has a section for every verb, with every option of it", async () => {
  const verbs = [...(await help()).matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, verb]) => verb!);
  expect(verbs).toHaveLength(7);
  for (const verb of verbs) {
    expect(sectionOf(verb), verb).not.toBe("");
    const options = [...(await help(verb)).matchAll(/--[a-z-]+(?= )/g)].map(([option]) => option);
    expect(options).toContain("--json");
    for (const option of options) expect(sectionOf(verb) + doc.split("\n## ")[0]!, verb).toContain(option);
  }
});

test.for(["runs", "run", "test", "flaky", "slow"])(
  "docs/pw-ledger.md names every key of the JSON of %s",
  async (verb) => {
    const path = ledgerWith([
      {
        shard: { current: 1, total: 2 },
        errors: [{ message: "Error: setup", location: null }],
        tests: { "cart.spec.ts › adds": [{ status: "failed", error: "Error: no cart" }, "passed"] },
      },
    ]);
    const args = [verb, ...(verb === "test" ? ["adds"] : []), "--json", "--ledger", path];
    const { stdout } = await runCommand("pw-ledger", args, { cwd });
    const keys = [...stdout.matchAll(/"(\w+)":/g)].map(([key]) => key);
    expect(keys.length).toBeGreaterThan(5);
    const described = verb === "run" ? sectionOf("run") + sectionOf("runs") : sectionOf(verb);
    for (const key of keys) expect(described).toContain(key);
  },
);

test("docs/pw-select.md has every option of pw-select, with an example, and README and docs have every exit code", async () => {
  const reference = readFileSync(new URL("../../docs/pw-select.md", import.meta.url), "utf8");
  const { stdout } = await runCommand("pw-select", ["--help"], { cwd });
  const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option!);
  expect(options).toEqual(expect.arrayContaining(["--changed", "--explain", "--format"]));
  for (const option of options.filter((name) => name !== "--help" && name !== "--version")) {
    const row = reference
      .split("\n")
      .find((line) => line.startsWith("|") && line.split("|")[1]!.includes(option));
    expect(row, option).toBeDefined();
    expect(row!.split("|").at(-2), option).toContain("pw-select");
  }
  for (const code of [0, 1, 2, 3]) expect(reference).toContain(`| ${code} |`);
  for (const format of /choices: ([^)]*)/.exec(stdout.replaceAll(/\s+/g, " "))![1]!.matchAll(/"([\w-]+)"/g)) {
    expect(reference).toContain(`\`${format[1]!}\``);
  }
});
