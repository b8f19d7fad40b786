import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { selectTests, type SelectPlace } from "../../src/index.ts";
import { runCommand } from "../helpers/command.ts";
import { git } from "../helpers/git.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const IMPORT = `import { test } from "@playwright/test";\n`;

let rig: ProjectRig;

beforeAll(() => {
  rig = makeProject({
    "package.json": `{ "type": "module" }`,
    "playwright.config.ts": `export default { testDir: "tests" };`,
    "pw-select.config.js": `export default { rules: { excludeTag: "slow" }, profiles: { ci: { tag: "smoke" } } };`,
    ".gitignore": "node_modules\n.pw-select\n",
    "tests/cart.spec.ts": `${IMPORT}test("adds", { tag: "@smoke" }, () => {});\ntest("pays", () => {});`,
    "tests/search.spec.ts": `${IMPORT}test("finds", { tag: "@smoke" }, () => {});\ntest("crawls", { tag: "@slow" }, () => {});`,
  });
  git(rig.dir, "init", "-b", "main");
  git(rig.dir, "add", ".");
  git(rig.dir, "commit", "-m", "all");
});
afterAll(() => rig.remove());

describe("selectTests", { timeout: 120_000 }, () => {
  test("returns what pw-select --json prints for the same rules", async () => {
    const own = await selectTests({ tag: "smoke" }, { cwd: rig.dir });
    const args = ["--tag", "smoke", "--json", "--quiet"];
    const { snapshot, ...printed } = JSON.parse(
      (await runCommand("pw-select", args, { cwd: rig.dir })).stdout,
    ) as Record<string, unknown>;
    expect(own).toEqual({ ...printed, snapshot: own.snapshot, warnings: [] });
    expect(JSON.parse(JSON.stringify(own))).toEqual(own);
    expect(own.selected.map(({ titlePath }) => titlePath[0])).toEqual(["adds", "finds"]);
    expect(snapshot).toEqual({ state: "hit" });
  });

  test("knows profiles, a budget and an order", async () => {
    const { selected, rules, budget, order } = await selectTests(
      { profile: "ci", file: "^cart", budget: "1m", order: "slowest-first" },
      { cwd: rig.dir, snapshot: false },
    );
    expect(rules.map(({ name }) => name)).toEqual(["tag", "exclude-tag", "file"]);
    expect(budget).toMatchObject({ budgetMs: 60_000, workers: 1 });
    expect(order).toEqual(selected.map(({ id }) => id));
  });

  test("says why everything is selected where nobody can know what changed", async () => {
    const orphan = git(rig.dir, "commit-tree", git(rig.dir, "write-tree"), "-m", "no ancestor");
    const { warnings, selected } = await selectTests({ changed: orphan }, { cwd: rig.dir });
    expect(warnings.join()).toContain("have no common commit");
    expect(selected).toHaveLength(3);
  });

  test.for<[rules: object, place: SelectPlace, code: string]>([
    [{ profile: "nightly" }, {}, "unknown-profile"],
    [{ tga: "smoke" }, {}, "unknown-option"],
    [{ changed: "nowhere" }, {}, "unknown-ref"],
    [{}, { config: "other" }, "no-playwright-config"],
  ])("throws what the user can mend: %o %o", async ([rules, place, code]) => {
    await expect(selectTests(rules, { cwd: rig.dir, ...place })).rejects.toMatchObject({ code });
  });
});
