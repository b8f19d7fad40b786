// The exit code table of docs/quarantine.md, row by row, against the real Playwright.

import { readFileSync } from "node:fs";

import { afterEach, describe, expect, test } from "vitest";

import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../../helpers/project.ts";
import { lastRunOf, REPORTER, runPlaywright } from "../../helpers/recorded.ts";
import { CASES, type Case } from "./cases.ts";

const doc = readFileSync(new URL("../../../docs/quarantine.md", import.meta.url), "utf8");
const rows = doc
  .split("## Exit codes")[1]!
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (case|---)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, name, code, says]) => ({ name: name!, code: Number(code), says: says!.replaceAll("`", "") }));

let rig: ProjectRig;
afterEach(() => rig?.remove());

test("every row of the table has a case, and every case a row", () => {
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(CASES));
});

/** Where the versions of Playwright might differ. */
const CORE =
  /^(a quarantined test (fails|is flaky)|another test|the entry has expired|`mode: skip` in|shard|`--max|a serial group|a quarantined setup|global|the teardown|no tests|the run is)/;

describe.each([
  ["1.65", () => OWN_NODE_MODULES],
  ["1.56", () => nodeModulesWithPlaywright("1.56.1")],
])("on Playwright %s", (version, nodeModules) => {
  test.each(rows.filter(({ name }) => version === "1.65" || CORE.test(name)))(
    "$name: exit code $code",
    { timeout: 120_000 },
    async ({ name, code, says }) => {
      rig = makeProject(projectOf(CASES[name]!), { nodeModules: nodeModules() });
      const { args = [], env = {} } = CASES[name]!;
      const { exitCode, stdout, stderr } = await runPlaywright(rig, ["test", ...args], env);
      expect(exitCode, `${stdout}\n${stderr}`).toBe(code);
      if (says === "nothing") expect(stderr).not.toMatch(/[Qq]uarantine/);
      else expect(stderr).toContain(says);
      // What the user saw is what the ledger says; a reporter behind ours, and `strict`, come later.
      if (code === 0 && !name.includes("recorded")) expect(lastRunOf(rig).status).toBe("passed");
    },
  );
});

function projectOf({ files, entries, quarantine, config = "", reporter = {} }: Case): Record<string, string> {
  const own = config === "OWN_REPORTER";
  return {
    "playwright.config.ts": /* ts */ `
      import { defineConfig } from '@playwright/test';
      export default defineConfig({
        testDir: 'tests', workers: 1,
        reporter: [['line'], [${JSON.stringify(REPORTER)}, ${JSON.stringify(reporter)}]${own ? ", ['./own.ts']" : ""}],
        ${own ? "" : config}
      });`,
    "pw-select.quarantine.yml":
      (quarantine ?? "") +
      (entries === undefined
        ? ""
        : `tests: ${JSON.stringify(
            entries.map((entry) => ({
              file: "a.spec.ts",
              reason: "is being mended",
              expires: "2199-12-31",
              ...entry,
            })),
          )}\n`),
    ...files,
  };
}
