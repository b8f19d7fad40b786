import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommand } from "../helpers/command.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const IMPORT = `import { test } from "@playwright/test";\n`;

let rig: ProjectRig;
beforeAll(() => {
  rig = makeProject({
    "package.json": `{ "type": "module" }`,
    "playwright.config.ts": `export default { testDir: "tests" };`,
    "pw-select.config.ts": `
      import { definePlugin, defineRule } from "pw-select";
      const shout = (text: string) => process.stderr.write("plugin: " + text + "\\n");
      export default {
        profiles: {
          ci: { tag: "smoke" },
          short: [{ tag: "smoke" }, defineRule({ name: "short-title", role: "narrows", create: () => ({
            fails: (test) => (test.titlePath.at(-1)!.length > 4 ? "has a long title" : undefined) }) })],
          wrong: { excludetag: "smoke" },
          taken: defineRule({ name: "tag", role: "asks", create: () => ({ fails: () => undefined }) }),
        },
        plugins: process.env.PLUGINS ? [definePlugin({
          name: "loud",
          selectStart: ({ rules }) => { shout("start " + rules.map(({ name }) => name)); 
            if (process.env.PLUGINS === "malformed") return [{ name: "tag", args: {} }];
            if (process.env.PLUGINS === "unknown") return [{ name: "tga", args: {} }];
            return process.env.PLUGINS === "drop" ? [] : undefined; },
          modifySelection: (editor) => {
            const pays = editor.tests.find(({ titlePath }) => titlePath.includes("pays"))!;
            if (process.env.PLUGINS === "unmask") editor.unmask(pays.id, "release week");
            if (process.env.PLUGINS === "throw") throw new Error("no network");
          },
          reads: () => process.env.PLUGINS,
          selectReport: ({ selected, excluded }) => { shout(selected.length + " of " + (selected.length + excluded.length)); },
        })] : [],
      };`,
    "tests/cart.spec.ts": `${IMPORT}test("adds", { tag: "@smoke" }, () => {});\ntest("pays", () => {});`,
    "tests/search.spec.ts": `${IMPORT}test("finds", { tag: "@smoke" }, () => {});`,
  });
});
afterAll(() => rig.remove());

const select = (...args: string[]) => runCommand("pw-select", args, { cwd: rig.dir });
const selectWith = (plugins: string, ...args: string[]) =>
  runCommand("pw-select", args, { cwd: rig.dir, env: { PLUGINS: plugins } });
const titles = (stdout: string) =>
  (JSON.parse(stdout) as { selected: { titlePath: string[] }[] }).selected.map(({ titlePath }) =>
    titlePath.at(-1),
  );

describe("a saved selection", { timeout: 120_000 }, () => {
  test("is kept under its name, selects its tests again, and adds up with other rules", async () => {
    const saved = await select("--tag", "smoke", "--save", "smoke");
    expect(saved.stderr).toContain(`saved as "smoke": pw-select --from smoke`);
    expect(titles((await select("--from", "smoke", "--json")).stdout)).toEqual(["adds", "finds"]);
    expect(titles((await select("--from", "smoke", "--file", "cart", "--json")).stdout)).toEqual(["adds"]);
  });

  test("is listed with what was asked for", async () => {
    const { stdout } = await select("list");
    expect(stdout).toMatch(/^name +saved +tests +rules\nsmoke +\d{4}-\d\d-\d\d \d\d:\d\d +2 +--tag smoke\n$/);
    expect(JSON.parse((await select("list", "--json")).stdout)).toEqual([
      {
        name: "smoke",
        savedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        request: { options: { tag: ["smoke"] } },
        words: "--tag smoke",
        tests: 2,
      },
    ]);
  });

  test("says which of its tests are gone, and which its rules would take or leave now", async () => {
    rig.write({
      "tests/search.spec.ts": `${IMPORT}test("sorts", { tag: "@smoke" }, () => {});`,
      "tests/cart.spec.ts": `${IMPORT}test("adds", () => {});\ntest("pays", () => {});`,
    });
    const { stdout } = await select("show", "smoke");
    expect(stdout).toContain("search.spec.ts › finds  exists no more");
    expect(stdout).toContain("cart.spec.ts › adds  its rules leave it out now");
    expect(stdout).toContain(
      "1 test that its rules would take now, and that --from does not:\n  + search.spec.ts › sorts",
    );
    const { gone, added, left } = JSON.parse((await select("show", "smoke", "--json")).stdout) as Record<
      string,
      { titlePath: string[] }[]
    >;
    expect([gone, added, left].map((list) => list!.map(({ titlePath }) => titlePath[0]))).toEqual([
      ["finds"],
      ["sorts"],
      ["adds"],
    ]);
    expect(titles((await select("--from", "smoke", "--json")).stdout)).toEqual(["adds"]);
    rig.write({
      "tests/cart.spec.ts": `${IMPORT}test("adds", { tag: "@smoke" }, () => {});\ntest("pays", () => {});`,
      "tests/search.spec.ts": `${IMPORT}test("finds", { tag: "@smoke" }, () => {});`,
    });
  });

  test("can be renamed and removed, but not over another", async () => {
    await select("--save", "all");
    expect(await select("rename", "smoke", "all")).toMatchObject({
      exitCode: 2,
      stderr: `pw-select: A selection is saved as "all" already. Remove it first: pw-select remove all\n`,
    });
    expect((await select("rename", "smoke", "quick")).exitCode).toBe(0);
    expect((await select("--from", "smoke")).stderr).toBe(
      `pw-select: No selection is saved as "smoke". There are: all, quick.\n`,
    );
    expect((await select("remove", "quick")).exitCode).toBe(0);
    expect((await select("remove", "quick")).exitCode).toBe(2);
    expect((await select("--save", "a b")).stderr).toContain(`"a b" cannot name a selection`);
  });
});

describe("a profile", { timeout: 60_000 }, () => {
  test("adds its rules to those of the command line", async () => {
    expect(titles((await select("--profile", "ci", "--json")).stdout)).toEqual(["adds", "finds"]);
    expect(titles((await select("--profile", "ci", "--grep", "finds", "--json")).stdout)).toEqual(["finds"]);
    expect(titles((await select("--profile", "ci", "--tag", "not smoke", "--json")).stdout)).toEqual([]);
  });

  test("may have rules of one's own, which mask with their own reason", async () => {
    const { stdout } = await select("--profile", "short", "--json");
    expect(titles(stdout)).toEqual(["adds"]);
    const { excluded, rules } = JSON.parse(stdout) as { excluded: { masks: object[] }[]; rules: object[] };
    expect(excluded.flatMap(({ masks }) => masks)).toContainEqual({
      rule: "short-title",
      kind: "unaffected",
      reason: "has a long title",
    });
    expect(rules).toContainEqual({ name: "short-title", args: {} });
  });

  test.for([
    ["nightly", /There is no profile "nightly"\. Profiles: ci, short, wrong, taken\./],
    ["wrong", /The profile wrong has the unknown option "excludetag"\. Did you mean excludeTag/],
    ["taken", /has the name "tag", which another rule has already/],
  ] as const)("that is wrong is refused: %s", async ([name, message]) => {
    const { exitCode, stdout, stderr } = await select("--profile", name);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("a plugin", { timeout: 60_000 }, () => {
  test("is told of the rules before, and of the selection after, from a snapshot too", async () => {
    for (const state of ["miss", "hit"]) {
      const { stderr } = await selectWith("tell", "--tag", "smoke");
      expect(stderr).toContain("plugin: start tag\n");
      expect(stderr).toContain("plugin: 2 of 3\n");
      expect(stderr).toContain(`snapshot: ${state}`);
    }
  });

  test("may put other rules in place, and unmask with a reason", async () => {
    expect(titles((await selectWith("drop", "--tag", "smoke", "--json")).stdout)).toHaveLength(3);
    const { stdout } = await selectWith("unmask", "--tag", "smoke", "--explain", "pays");
    expect(stdout).toContain("plugin loud: release week");
  });

  test.for([
    ["malformed", `asks for the rule tag with {}; its arguments look like {"expression":"a=b"}`],
    ["unknown", `There is no rule "tga"`],
  ] as const)("that returns a rule that is none is the user's to mend: %s", async ([plugins, message]) => {
    const { exitCode, stderr } = await selectWith(plugins);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("that throws is the user's to mend", async () => {
    const { exitCode, stderr } = await selectWith("throw");
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`The plugin "loud" in pw-select.config failed in modifySelection: no network.`);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
