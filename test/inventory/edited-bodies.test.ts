import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { currentInventory, findPlaywright, listTests } from "../../src/inventory/index.ts";
import { git } from "../helpers/git.ts";
import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const PROCESS_TIMEOUT_MS = 300_000;

let project: ProjectRig;
afterEach(() => project.remove());

const place = (file: string) => path.join(project.dir, file);

/** Playwright through a program that writes down that it was started. */
function setup() {
  const found = findPlaywright({ cwd: project.dir });
  const cliFile = place("counting-cli.cjs");
  if (!existsSync(cliFile)) {
    const program = `require("node:fs").appendFileSync(${JSON.stringify(place("starts.log"))}, "started\\n");`;
    writeFileSync(cliFile, `${program}\nrequire(${JSON.stringify(found.cliFile)});\n`);
  }
  return { ...found, cliFile };
}

const startCount = () =>
  existsSync(place("starts.log")) ? readFileSync(place("starts.log"), "utf8").split("\n").length - 1 : 0;

/** How the inventory was found and how often Playwright was started for it, after it was compared with a whole listing. */
async function found(): Promise<{ how: string; why: string; starts: number }> {
  const before = startCount();
  const inventory = await currentInventory({ setup: setup(), ledger: place(".pw-select/ledger.sqlite") });
  const starts = startCount() - before;
  expect(inventory.listed()).toEqual(await listTests(findPlaywright({ cwd: project.dir })));
  return { how: inventory.how, why: inventory.why, starts };
}

async function start(
  files: Record<string, string>,
  type: string,
  nodeModules = OWN_NODE_MODULES,
): Promise<void> {
  project = makeProject(
    {
      "package.json": JSON.stringify({ type }),
      "playwright.config.ts": `export default { testDir: "tests", projects: [{ name: "web" }, { name: "phone", grepInvert: /hidden/ }] };`,
      ".gitignore": "node_modules\n.pw-select\n",
      ...files,
    },
    { nodeModules },
  );
  git(project.dir, "init", "-q", "-b", "main");
  commit();
  // A module that Playwright compiles for the first time may be listed with the places of its compiled text.
  await project.playwright(["test", "--list"]);
}

function commit(): void {
  git(project.dir, "add", "-A");
  git(project.dir, "commit", "-q", "--allow-empty", "-m", "a commit");
}

const HELPERS: Record<string, string> = {
  "lib/titles.ts": `export const titles = ["one", "two"];`,
  "lib/page.ts": `export class Shop { open() {} }\nexport interface Basket { size: number }`,
  "lib/fixtures.ts": `import { test as base, mergeTests } from "@playwright/test";
const one = base.extend<{ shop: string }>({ shop: async ({}, use) => { await use("shop"); } });
const two = base.extend<{ till: string }>({ till: async ({}, use) => { await use("till"); } });
export const test = mergeTests(one, two);
export { expect } from "@playwright/test";`,
  "lib/again.ts": `export * from "./fixtures.ts";`,
  "lib/wrapper.ts": `import { test as real } from "@playwright/test";
export function test(title: string, body: () => void) { body(); real(title + String(body).length, () => {}); }`,
  "lib/shared.ts": `import { test } from "@playwright/test";
export function shared(name: string) { test("shared " + name, () => {}); }`,
};

const IMPORT = `import { test, expect } from "@playwright/test";\n`;

/** What a spec file is before and after an edit that cannot change which tests there are. */
const INSIDE: Record<string, [before: string, after: string]> = {
  plain: [
    `${IMPORT}test("a", async ({ page }) => { await page.goto("/"); expect(1).toBe(1); });\ntest("b", () => {});`,
    `${IMPORT}test("a", async ({ page }) => {\n  await page.goto("/x");\n  // a } brace\n  expect(\`\${[1].map((n) => \`}\${n}\`)}\`).toBe("{");\n});\ntest("b", () => {});`,
  ],
  emptied: [
    `${IMPORT}expect.configure({});\ntest("a", () => {\n  expect(1).toBe(1);\n  const a = /[}]/.exec("x");\n});\ntest.describe("d", () => {\n  test("b", () => {});\n});`,
    `${IMPORT}expect.configure({});\ntest("a", () => {});\ntest.describe("d", () => {\n  test("b", () => {});\n});`,
  ],
  "two on one line": [
    `${IMPORT}/* é😀 */ test("a", () => {}); test("b", () => {}); test.only("c", () => {});\ntest("d", () => {});`,
    `${IMPORT}/* é😀 */ test("a", () => { test.info().title = "longer é😀"; }); test("b", () => {\n\n  }); test.only("c", () => { 1; });\ntest("d", () => {});`,
  ],
  "describes and hooks": [
    `${IMPORT}test.describe.serial("outer", () => {
  test.beforeEach(async ({ page }) => { await page.goto("/"); });
  test.beforeAll("named", async () => {});
  test.describe("inner", () => {
    for (const n of [1, 2]) test(\`t\${n}\`, { tag: "@slow", annotation: { type: "issue" } }, async () => { expect(n).toBe(n); });
    test.afterEach(() => {}); test.fixme("later", () => {}); test.skip("skipped", () => {}); test.fail("fails", () => {});
    test.skip(({ browserName }) => browserName === "webkit", "not there");
  });
});`,
    `${IMPORT}test.describe.serial("outer", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto("/other");
  });
  test.beforeAll("named", async () => { const a = { b: 1 }; ({ ...a }); });
  test.describe("inner", () => {
    for (const n of [1, 2]) test(\`t\${n}\`, { tag: "@slow", annotation: { type: "issue" } }, async () => {
      for await (const x of []) expect(x).toBe(n);
    });
    test.afterEach(() => { class A { #a = 1; get b() { return this.#a; } } new A(); }); test.fixme("later", () => {
    }); test.skip("skipped", () => { for (;;) break; }); test.fail("fails", () => { test.step("s", () => {}); });
    test.skip(({ browserName }) => browserName === "webkit", "not there");
  });
});`,
  ],
  "fixtures of a helper": [
    `import { test, expect } from "../lib/again.ts";\nimport { Shop, type Basket } from "../lib/page.ts";
const mine = test.extend<{ a: string }>({ a: async ({ shop }, use) => { await use(shop); } });
mine("a", async ({ a }) => { new Shop().open(); expect(a).toBe("shop"); });\ntest("b", async ({ till }) => till);`,
    `import { test, expect } from "../lib/again.ts";\nimport { Shop, type Basket } from "../lib/page.ts";
const mine = test.extend<{ a: string }>({ a: async ({ shop }, use) => { await use(shop); } });
mine("a", async ({ a }) => {\n  const shop: Shop = new Shop();\n  const basket = { size: 1 } as Basket;\n  expect(a!).toBe(shop satisfies object);\n});\ntest("b", async ({ till }) => till +\n "x");`,
  ],
  "other names": [
    `import * as pw from "@playwright/test";\nimport { test as it } from "@playwright/test";\npw.test\n  .fail("a", function () {});\nit("b", async function named({}, info) { info.title; });`,
    `import * as pw from "@playwright/test";\nimport { test as it } from "@playwright/test";\npw.test\n  .fail("a", function () { return; });\nit("b", async function named({}, info) {\n  info.annotations.push({ type: "x" });\n});`,
  ],
  "tests of a helper": [
    `${IMPORT}import { shared } from "../lib/shared.ts";\nimport { titles } from "../lib/titles.ts";\ntest("a", () => { expect(1); });\nshared("x");\nfor (const title of titles) test(title, () => {});`,
    `${IMPORT}import { shared } from "../lib/shared.ts";\nimport { titles } from "../lib/titles.ts";\ntest("a", () => {\n  expect(2);\n});\nshared("x");\nfor (const title of titles) test(title, () => { expect(3); });`,
  ],
  CRLF: [
    `${IMPORT}test("a", () => {\r\n  expect(1);\r\n});\r\ntest("b", () => {});\r\n`,
    `${IMPORT}test("a", () => {\r\n\r\n  expect(\`\r\n\`);\r\n});\r\ntest("b", () => {});\r\n`,
  ],
};

/** Edits that change what Playwright says, or that may. */
const OUTSIDE: Record<string, [before: string, after: string]> = {
  title: [`${IMPORT}test("a", () => {});`, `${IMPORT}test("b", () => {});`],
  "line above": [`${IMPORT}test("a", () => {});`, `${IMPORT}\n  test("a", () => {});`],
  "first use of an import": [
    `import { test } from "@playwright/test";\nimport { shared } from "../lib/shared.ts";\nimport "../lib/titles.ts";\ntest("a", () => {});`,
    `import { test } from "@playwright/test";\nimport { shared } from "../lib/shared.ts";\nimport "../lib/titles.ts";\ntest("a", () => { shared("x"); });`,
  ],
  "a body that a wrapper runs": [
    `import { test as real } from "@playwright/test";\nimport { test } from "../lib/wrapper.ts";\ntest("a", () => { real("b", () => {}); });`,
    `import { test as real } from "@playwright/test";\nimport { test } from "../lib/wrapper.ts";\ntest("a", () => { real("c", () => {}); });`,
  ],
  "a local wrapper": [
    `${IMPORT}const it = (title: string, body: () => void) => { body(); test(title, body); };\nit("a", () => { test.describe.configure({ mode: "serial" }); });\nit("b", () => {});`,
    `${IMPORT}const it = (title: string, body: () => void) => { body(); test(title, body); };\nit("a", () => {});\nit("b", () => {});`,
  ],
  shadowed: [
    `${IMPORT}{\n  const test = (title: string, body: () => void) => body();\n  test("a", () => { test2("b", () => {}); });\n}\nimport { test as test2 } from "@playwright/test";\ntest("z", () => {});`,
    `${IMPORT}{\n  const test = (title: string, body: () => void) => body();\n  test("a", () => { test2("c", () => {}); });\n}\nimport { test as test2 } from "@playwright/test";\ntest("z", () => {});`,
  ],
  reassigned: [
    `import { test as real } from "@playwright/test";\nlet test: (title: string, body: () => void) => void = real;\ntest("x", () => {});\ntest = (title, body) => body();\ntest("a", () => { real("b", () => {}); });`,
    `import { test as real } from "@playwright/test";\nlet test: (title: string, body: () => void) => void = real;\ntest("x", () => {});\ntest = (title, body) => body();\ntest("a", () => { real("c", () => {}); });`,
  ],
  "one place, two functions": [
    `import { test as real } from "@playwright/test";\nfor (const test of [real, (_: string, body: () => void) => body()]) test("a", () => { real.info; real2("b", () => {}); });\nimport { test as real2 } from "@playwright/test";`,
    `import { test as real } from "@playwright/test";\nfor (const test of [real, (_: string, body: () => void) => body()]) test("a", () => { real.info; real2("c", () => {}); });\nimport { test as real2 } from "@playwright/test";`,
  ],
  describe: [
    `${IMPORT}test.describe("d", () => { test("a", () => {}); });`,
    `${IMPORT}test.describe("d", () => { test("b", () => {}); });`,
  ],
  "a title that knows its line": [
    `${IMPORT}const at = () => String(new Error("x").stack!.split("\\n")[2]).replace(/.*:(\\d+):\\d+\\)?$/, "$1");\ntest("a", () => {});\ntest(at(), () => {});`,
    `${IMPORT}const at = () => String(new Error("x").stack!.split("\\n")[2]).replace(/.*:(\\d+):\\d+\\)?$/, "$1");\ntest("a", () => {\n});\ntest(at(), () => {});`,
  ],
  parameter: [
    `${IMPORT}test("a", async ({ page }) => { page; });`,
    `${IMPORT}test("a", async ({ request }) => { request; });`,
  ],
  "byte order mark": [
    `\uFEFF${IMPORT}test("a", () => {}); test("b", () => {});`,
    `\uFEFF${IMPORT}test("a", () => { 1; }); test("b", () => {});`,
  ],
};

const fileOf = (name: string) => `tests/${name}.spec.ts`;
const texts = (cases: Record<string, [string, string]>, at: 0 | 1) =>
  Object.fromEntries(Object.entries(cases).map(([name, both]) => [fileOf(name), both[at]]));

describe.for(["commonjs", "module"])("%s", { timeout: PROCESS_TIMEOUT_MS }, (type) => {
  test("an edit in the bodies of tests and hooks starts no Playwright", async () => {
    await start({ ...HELPERS, ...texts(INSIDE, 0) }, type);
    expect(await found()).toMatchObject({ how: "whole", starts: 1 });
    project.write(texts(INSIDE, 1));
    expect(await found()).toMatchObject({ how: "mapped", starts: 0 });
    expect(await found()).toMatchObject({ how: "stored", starts: 0 });
    project.write(texts(INSIDE, 0));
    expect(await found()).toMatchObject({ how: "mapped", starts: 0 });
    commit();
    expect(await found()).toMatchObject({ how: "stored", starts: 0 });
  });

  test("an edit that may do more is listed again, beside others that cannot", async () => {
    const others = ["t", "u", "v", "w", "x", "y", "z"].map((name) => [fileOf(name), INSIDE["plain"]![0]]);
    await start(
      { ...HELPERS, ...texts(OUTSIDE, 0), ...texts(INSIDE, 0), ...Object.fromEntries(others) },
      type,
    );
    expect(await found()).toMatchObject({ how: "whole", starts: 1 });
    project.write({ ...texts(OUTSIDE, 1), ...texts(INSIDE, 1) });
    expect(await found()).toMatchObject({ how: "partly", starts: 1 });
    project.write({ ...texts(OUTSIDE, 0), ...texts(INSIDE, 0) });
    expect(await found()).toMatchObject({ how: "partly", starts: 1 });
    project.write(texts(INSIDE, 1));
    expect(await found()).toMatchObject({ how: "mapped", starts: 0 });
  });
});

test.for([
  { version: "1.65", nodeModules: OWN_NODE_MODULES },
  { version: "1.56.1", nodeModules: undefined },
])(
  "whatever bodies are edited, the inventory of Playwright $version is what a whole listing says",
  { timeout: PROCESS_TIMEOUT_MS },
  async ({ version, nodeModules }) => {
    let state = 11;
    const pick = <T>(...from: T[]): T => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return from[Math.floor((state / 2 ** 32) * from.length)]!;
    };
    const statement = (): string =>
      pick(
        "expect(1).toBe(1);",
        "// } it's a comment {\n",
        "/* }) \n */",
        "await page.goto(`/${[1].map((n) => `}${n}`)}`);",
        "\n  { const shop = new Shop(); }\n",
        'test.info().title = "é😀";',
        "if (/[{}]/.test('')) { await test.step('s', async () => {}); }",
        "\n\n",
      );
    const body = (): string => `{${Array.from({ length: pick(0, 1, 3) }, statement).join("")}}`;
    /** The same text each time but for the bodies. */
    const spec = (index: number): string => {
      const edge = index % 2 === 0 ? "\n" : " /* é😀 */ ";
      const one = (call: string) => `test${call}("${call} ${index}", async ({ page }) => ${body()});${edge}`;
      return [
        `${IMPORT}import { Shop } from "../lib/page.ts"; expect.configure({}); new Shop();${edge}`,
        one(""),
        `test.describe("d", { tag: "@d" }, () => {${edge}test.beforeEach(async ({ page }) => ${body()});`,
        one(".fixme"),
        `for (const n of [1, 2]) { test(\`loop \${n}\`, { tag: "@x" }, async ({ page }, info) => ${body()}); }${edge}`,
        `test.describe.serial("deeper", () => { ${one(".only")} ${one(".fail")} }); });`,
        `test.afterAll("named", async function ({ browser: page }) ${body()});${edge}`,
        one(".skip"),
      ].join("");
    };
    const specs = () => Object.fromEntries([0, 1, 2, 3].map((index) => [fileOf(`s${index}`), spec(index)]));
    await start({ ...HELPERS, ...specs() }, "commonjs", nodeModules ?? nodeModulesWithPlaywright(version));
    await found();
    for (let round = 0; round < 5; round += 1) {
      project.write(specs());
      expect(await found()).toMatchObject({ how: "mapped", starts: 0 });
    }
  },
);
