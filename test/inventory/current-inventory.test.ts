import { mkdirSync, renameSync, rmSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import {
  currentInventory,
  findPlaywright,
  listTests,
  type CurrentInventory,
} from "../../src/inventory/index.ts";
import { git as gitIn } from "../helpers/git.ts";
import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const PROCESS_TIMEOUT_MS = 300_000;
/** How often files are changed at random, and the outcome compared with what Playwright lists. */
const STEPS = Number(process.env["PW_SELECT_EDITS"] ?? 8);

let project: ProjectRig;
afterEach(() => project.remove());

const place = (file: string) => path.join(project.dir, file);

const current = (options: { allProjects?: boolean } = {}): Promise<CurrentInventory> =>
  currentInventory({
    setup: findPlaywright({ cwd: project.dir }),
    ledger: place(".pw-select/ledger.sqlite"),
    ...options,
  });

/** How the inventory was found, after it was compared with what Playwright lists. */
async function found(): Promise<{ how: string; why: string; digest: string }> {
  const inventory = await current();
  const { how, why, digest } = inventory;
  expect(inventory.listed()).toEqual(await listTests(findPlaywright({ cwd: project.dir })));
  return { how, why, digest };
}

interface Flavour {
  name: string;
  files: Record<string, string>;
  importTest: string;
  helper: string;
  read: string;
}

const FLAVOURS: Flavour[] = [
  {
    name: "CommonJS",
    files: { "package.json": "{}" },
    importTest: `import { test } from "@playwright/test";`,
    helper: "../lib/titles",
    read: `import fs from "node:fs"; const names = (folder: string) => fs.readdirSync(folder);`,
  },
  {
    name: "ES modules",
    files: { "package.json": `{ "type": "module" }` },
    importTest: `import { test } from "@playwright/test";`,
    helper: "../lib/titles.ts",
    read: `import { readdirSync } from "node:fs"; const names = (folder: string) => readdirSync(folder);`,
  },
];

describe.for(FLAVOURS)("$name", { timeout: PROCESS_TIMEOUT_MS }, (flavour) => {
  const spec = (...titles: string[]) =>
    [flavour.importTest, ...titles.map((title) => `test(${JSON.stringify(title)}, () => {});`)].join("\n");
  const withHelper = `${flavour.importTest}\nimport { titles } from ${JSON.stringify(flavour.helper)};
test.describe.serial("from the helper", () => { for (const title of titles) test(title, () => {}); });`;

  const start = () =>
    makeProject({
      ...flavour.files,
      "playwright.config.ts": `export default { testDir: "tests", projects: [{ name: "web" }, { name: "phone", dependencies: ["web"] }] };`,
      "lib/titles.ts": `export const titles = ["one", "two"];`,
      "tests/a.spec.ts": spec("a"),
      "tests/b.spec.ts": withHelper,
      "tests/sub/c.spec.ts": spec("c", "c2"),
      "tests/z.spec.ts": spec("z"),
      "data/first.json": "{}",
    });

  test("lists again exactly what a change concerns, and equals a whole listing", async () => {
    project = start();
    expect((await found()).how).toBe("whole");
    const first = await found();
    expect(first).toMatchObject({ how: "stored", why: "nothing that the listing read has changed" });

    project.write({ "tests/a.spec.ts": spec("a", "more › of it") });
    const edited = await found();
    expect(edited).toMatchObject({ how: "partly", why: "tests/a.spec.ts changed" });
    expect(edited.digest).not.toBe(first.digest);
    project.write({ "tests/a.spec.ts": spec("a") });
    expect(await found()).toMatchObject({ how: "partly", digest: first.digest });

    project.write({ "lib/titles.ts": `export const titles = ["one", "three"];` });
    expect(await found()).toMatchObject({ how: "partly", why: "lib/titles.ts changed" });

    project.write({ "tests/sub/b.spec.ts": spec("new"), "tests/m.spec.ts": spec("m"), "tests/notes.md": "" });
    expect(await found()).toMatchObject({ how: "partly" });
    project.write({ "tests/deeper/down/d.spec.ts": spec("d"), "tests/deeper/help.ts": "export {};" });
    expect(await found()).toMatchObject({ how: "partly" });
    renameSync(place("tests/z.spec.ts"), place("tests/a0.spec.ts"));
    expect(await found()).toMatchObject({ how: "partly" });
    unlinkSync(place("tests/m.spec.ts"));
    expect(await found()).toMatchObject({ how: "partly", why: "tests/m.spec.ts changed" });
    rmSync(place("tests/deeper"), { recursive: true });
    expect(await found()).toMatchObject({ how: "partly" });
    project.write({ "tests/a.spec.ts": "" });
    expect(await found()).toMatchObject({ how: "partly" });
    project.write({
      "tests/a.spec.ts": `${flavour.importTest}\ntest.describe("x", () => test.only("focused", () => {}));`,
    });
    expect(await found()).toMatchObject({ how: "partly" });
    expect(await found()).toMatchObject({ how: "stored" });
  });

  test("lists all anew when something changed that only Playwright can judge", async () => {
    project = start();
    project.write({
      "tests/data.spec.ts": `${flavour.importTest}\n${flavour.read}
for (const name of names(${JSON.stringify(place("data"))})) test(name, () => {});`,
      "tests/env.spec.ts": `${flavour.importTest}\ntest("in " + (process.env.SHOP_CITY ?? "no city"), () => {});`,
      "tests/json.spec.ts": `${flavour.importTest}\nimport { createRequire } from "node:module";
const require2 = createRequire(${JSON.stringify(path.join(project.dir, "tests/json.spec.ts"))});
test(require2("../lib/name.json").name, () => {});`,
      "lib/name.json": `{ "name": "Ann" }`,
    });
    await found();
    expect(await found()).toMatchObject({ how: "stored" });

    project.write({ "data/second.json": "{}" });
    expect(await found()).toMatchObject({ how: "whole", why: "data changed" });
    process.env["SHOP_CITY"] = "Oslo";
    try {
      expect(await found()).toMatchObject({
        how: "whole",
        why: "an environment variable that is read changed",
      });
      process.env["SHOP_UNREAD"] = "Rome";
      expect(await found()).toMatchObject({ how: "stored" });
    } finally {
      delete process.env["SHOP_CITY"];
      delete process.env["SHOP_UNREAD"];
    }
    await found();
    project.write({ "lib/name.json": `{ "name": "Ben" }` });
    expect(await found()).toMatchObject({ how: "partly" });
    project.write({
      "playwright.config.ts": `export default { testDir: "tests", projects: [{ name: "tablet" }] };`,
    });
    expect(await found()).toMatchObject({ how: "whole", why: "playwright.config.ts changed" });
    project.write({ "tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }` });
    expect(await found()).toMatchObject({ how: "whole", why: "tsconfig.json changed" });
    project.write({
      "tests/alias.spec.ts": `${flavour.importTest}\nimport { titles } from "@lib/titles.ts";\nfor (const title of titles) test(title, () => {});`,
    });
    expect(await found()).toMatchObject({ how: "partly" });
    project.write({ "lib/titles.ts": `export const titles = ["through an alias"];` });
    expect(await found()).toMatchObject({ how: "partly" });
  });
});

/** Numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test.for([
  { version: "1.65", nodeModules: OWN_NODE_MODULES },
  { version: "1.56.1", nodeModules: undefined },
])(
  "whatever is edited, renamed, added or deleted, the inventory of Playwright $version is what a whole listing says",
  { timeout: PROCESS_TIMEOUT_MS },
  async ({ version, nodeModules }) => {
    const random = randomFrom(7);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const folders = ["tests/", "tests/b/", "tests/B-2/", "tests/b/é/"];
    const name = () => `${pick(folders)}${pick(["a", "Z", "b c", "[x]", "_y", "ä"])}.spec.ts`;
    const text = () => {
      const titles = Array.from({ length: Math.floor(random() * 3) }, (_, index) => `t${index} ${random()}`);
      const helper = pick(["one", "two"]);
      return [
        `import { test } from "@playwright/test"; import { ${helper} } from "${pick(["@lib", "@lib/again"])}/${helper}";`,
        ...titles.map((title) => `test(${JSON.stringify(title)} + ${helper}, () => {});`),
      ].join("\n");
    };
    const helper = (file: string) => ({
      [`lib/${file}.ts`]: `export const ${file} = "${random()}";`,
      [`lib/again/${file}.ts`]: `export * from "../${file}";`,
    });
    project = makeProject(
      {
        "package.json": "{}",
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }`,
        "playwright.config.ts": `export default { testDir: "tests", projects: [
          { name: "all" }, { name: "some", testMatch: /[ab].spec.ts/, dependencies: ["all"], grepInvert: /t2/ }] };`,
        ...helper("one"),
        ...helper("two"),
        ...Object.fromEntries(["tests/a.spec.ts", "tests/b/a.spec.ts"].map((file) => [file, text()])),
        "tests/z.spec.ts": `import { test } from "@playwright/test"; test("stays", () => {});`,
      },
      { nodeModules: nodeModules ?? nodeModulesWithPlaywright("1.56.1") },
    );
    const specFiles = new Set(["tests/a.spec.ts", "tests/b/a.spec.ts"]);
    const change = (): void => {
      const known = pick([...specFiles, undefined]);
      const kind = random();
      if (known === undefined || kind < 0.35) {
        const file = kind < 0.2 && known !== undefined ? known : name();
        project.write({ [file]: text() });
        specFiles.add(file);
      } else if (kind < 0.5) project.write(helper(pick(["one", "two"])));
      else {
        specFiles.delete(known);
        if (kind < 0.75) unlinkSync(place(known));
        else {
          const other = name();
          mkdirSync(path.dirname(place(other)), { recursive: true });
          renameSync(place(known), place(other));
          specFiles.add(other);
        }
      }
    };
    const ways = new Set<string>();
    for (let step = 0; step < (version === "1.65" ? STEPS : STEPS / 2); step += 1) {
      for (let changes = 0; changes <= Math.floor(random() * 2); changes += 1) change();
      ways.add((await found()).how);
      expect((await found()).how).toBe("stored");
    }
    expect(ways).toContain("partly");
  },
);

describe("a check", { timeout: PROCESS_TIMEOUT_MS }, () => {
  const spec = (title: string) =>
    `import { test } from "@playwright/test";\ntest(${JSON.stringify(title)}, () => {});`;
  const makeTwo = () =>
    makeProject({
      "playwright.config.ts": "export default {};",
      "a.spec.ts": spec("aaa"),
      "b.spec.ts": spec("bbb"),
    });

  test("takes a file that was touched for what it was, and remembers it", async () => {
    project = makeTwo();
    await current();
    const now = new Date();
    utimesSync(place("a.spec.ts"), now, now);
    expect((await current()).how).toBe("stored");
    expect(await found()).toMatchObject({ how: "stored" });
  });

  test("sees an edit that leaves size and time as they were", async () => {
    project = makeTwo();
    const when = new Date(Date.now() - 60_000);
    utimesSync(place("a.spec.ts"), when, when);
    await current();
    writeFileSync(place("a.spec.ts"), spec("xyz"));
    utimesSync(place("a.spec.ts"), when, when);
    expect(await found()).toMatchObject({ how: "partly", why: "a.spec.ts changed" });
  });

  test("sees two files that took each other's name", async () => {
    project = makeTwo();
    await current();
    renameSync(place("a.spec.ts"), place("c"));
    renameSync(place("b.spec.ts"), place("a.spec.ts"));
    renameSync(place("c"), place("b.spec.ts"));
    expect(await found()).toMatchObject({ how: "partly", why: "a.spec.ts and 1 more changed" });
  });

  test("asks Playwright nothing about what a run leaves behind among the tests", async () => {
    project = makeTwo();
    const { digest } = await current();
    project.write({ "test-results/a/trace.zip": "", "test-results/.last-run.json": "{}", "notes.md": "" });
    expect(await current()).toMatchObject({ how: "stored", digest });
    rmSync(place("test-results/a"), { recursive: true });
    project.write({ "test-results/b/deep/trace.zip": "" });
    expect(await found()).toMatchObject({ how: "stored", digest });
    project.write({ "test-results/b/deep/c.spec.ts": spec("c") });
    expect(await found()).toMatchObject({ how: "partly" });
  });

  test("lists anew each time what the answer of another program may be part of", async () => {
    project = makeTwo();
    project.write({
      "a.spec.ts": `import { execFileSync } from "node:child_process";\n${spec("aaa")}\nexecFileSync("git", ["--version"]);`,
    });
    await current();
    expect(await found()).toMatchObject({
      how: "whole",
      why: "loading the tests starts a program (git), which may end differently each time",
    });
  });

  test("lists anew when other projects are asked for, and finds those that do not run by default", async () => {
    project = makeTwo();
    project.write({
      "playwright.config.ts": `export default { projects: [{ name: "web" }, { name: "slow", default: false }] };`,
    });
    expect((await current()).listed().tests).toHaveLength(2);
    const all = await current({ allProjects: true });
    expect(all).toMatchObject({ how: "whole", why: "the choice of projects changed" });
    expect(all.listed().tests).toHaveLength(4);
    expect(await current({ allProjects: true })).toMatchObject({ how: "stored" });
  });

  test("needs no ledger that can be written", async () => {
    project = makeTwo();
    mkdirSync(place(".pw-select/ledger.sqlite"), { recursive: true });
    expect(await found()).toMatchObject({ how: "whole", why: "there is no earlier listing" });
  });

  test("says what Playwright says when a spec file that was edited does not load, and recovers", async () => {
    project = makeTwo();
    await current();
    project.write({ "a.spec.ts": "import './gone';" });
    await expect(current()).rejects.toMatchObject({ code: "tests-do-not-load" });
    project.write({ "gone.ts": "export {};", "a.spec.ts": `import "./gone";\n${spec("aaa")}` });
    await found();
    expect(await found()).toMatchObject({ how: "stored" });
  });

  test("does not take a spec file that imports another for one that loads", async () => {
    project = makeTwo();
    await current();
    project.write({ "a.spec.ts": `import "./b.spec";\n${spec("aaa")}` });
    await expect(current()).rejects.toMatchObject({ code: "tests-do-not-load" });
  });

  test("asks Playwright nothing after a checkout to another branch and back", async () => {
    project = makeTwo();
    const git = (...args: string[]) => gitIn(project.dir, ...args);
    project.write({ ".gitignore": ".pw-select\nnode_modules\n" });
    git("init", "-b", "main");
    git("add", ".");
    git("commit", "-m", "one");
    git("checkout", "-q", "-b", "other");
    project.write({ "a.spec.ts": spec("other"), "c.spec.ts": spec("c") });
    git("add", ".");
    git("commit", "-m", "two");
    git("checkout", "-q", "main");
    await current();
    git("checkout", "-q", "other");
    git("checkout", "-q", "main");
    expect(await found()).toMatchObject({ how: "stored" });
    git("checkout", "-q", "other");
    expect(await found()).toMatchObject({ how: "partly" });
  });
});
