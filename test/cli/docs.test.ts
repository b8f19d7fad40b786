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
