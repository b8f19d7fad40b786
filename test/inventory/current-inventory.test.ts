import { renameSync, rmSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import {
  currentInventory,
  findPlaywright,
  listTests,
  type CurrentInventory,
} from "../../src/inventory/index.ts";
import { git as gitIn } from "../helpers/git.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const PROCESS_TIMEOUT_MS = 300_000;

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

  test("asks Playwright nothing after a checkout to another branch and back", async () => {
    project = makeTwo();
    const git = (...args: string[]) => gitIn(project.dir, ...args);
    project.write({ ".gitignore": ".pw-select\nnode_modules\n" });
    git("init", "-b", "main");
    git("add", ".");
    git("commit", "-m", "one");
    git("checkout", "-b", "other");
    project.write({ "a.spec.ts": spec("other"), "c.spec.ts": spec("c") });
    git("add", ".");
    git("commit", "-m", "two");
    git("checkout", "main");
    await current();
    git("checkout", "other");
    git("checkout", "main");
    expect(await found()).toMatchObject({ how: "stored" });
    git("checkout", "other");
    expect(await found()).toMatchObject({ how: "partly" });
  });
});
