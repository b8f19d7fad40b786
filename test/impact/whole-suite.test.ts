// Changes that no import shows: what affects all tests, and what the user's map, the ignore list and snapshots say.

import { symlinkSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { repository, temporaryFolder } from "../git/repository.ts";
import { affected, impactOf, inventoryOf, PACKAGE, project, reasons, spec } from "./project.ts";

const SHOP = {
  "tests/cart.spec.ts": spec(`import "../pages/cart";`),
  "tests/help.spec.ts": spec(),
  "pages/cart.ts": "",
  "src/cart/add.ts": "",
  "src/help.ts": "",
  "README.md": "# Shop\n",
};
const specs = ["cart.spec.ts", "help.spec.ts"];

test("a changed spec file is affected itself, and so is a new one", async () => {
  const repo = project(SHOP);
  repo.write({ "tests/cart.spec.ts": spec(`import "../pages/cart"; // now`), "tests/new.spec.ts": spec() });
  expect(reasons(await impactOf(repo, { specs: [...specs, "new.spec.ts"] }))).toEqual({
    "cart.spec.ts": ["tests/cart.spec.ts changed"],
    "new.spec.ts": ["tests/new.spec.ts is new"],
  });
});

test("no change affects no test", async () => {
  expect(await impactOf(project(SHOP), { specs })).toEqual({ all: false, affected: new Map(), ignored: [] });
});

test("the tests of one spec file share their reasons", async () => {
  const repo = project(SHOP);
  const inventory = inventoryOf(repo.root, ["cart.spec.ts", "cart.spec.ts"]);
  inventory.tests.forEach((test, index) => (test.id = `test ${index}`));
  repo.write({ "pages/cart.ts": "1" });
  const impact = await impactOf(repo, { specs, inventory });
  if (impact.all) throw new Error("expected some tests");
  expect(impact.affected.get("test 0")).toHaveLength(1);
  expect(impact.affected.get("test 0")).toBe(impact.affected.get("test 1"));
});

test("a file that declares a spec file's tests belongs to it, even where no import shows it", async () => {
  const repo = project({ ...SHOP, "tests/shared/declared.ts": "" });
  const inventory = inventoryOf(repo.root, specs);
  for (const test of inventory.tests)
    if (test.file === "help.spec.ts") test.declaredIn = "shared/declared.ts";
  repo.write({ "tests/shared/declared.ts": "1" });
  expect(affected(await impactOf(repo, { specs, inventory }))).toEqual(["help.spec.ts"]);
});

test("Playwright's config, what it imports and the scripts that it names affect all", async () => {
  const repo = project({
    ...SHOP,
    "playwright.config.ts": `import { base } from "./config/base";
      export default { ...base, globalSetup: "./setup/global", globalTeardown: require.resolve("./setup/teardown"),
        reporter: [["./setup/reporter.ts"]], testDir: "./tests", projects: [{ testMatch: "tests/help.spec.ts" }] };`,
    "config/base.ts": `export const base = {};`,
    "setup/global.ts": `import "../pages/login";`,
    "setup/teardown.ts": "",
    "setup/reporter.ts": "",
    "pages/login.ts": "",
    "tests/index.ts": "",
    "tests/cart.spec.ts": spec(`import "../pages/login"; import ".";`),
  });
  const after = async (file: string) => {
    repo.write({ [file]: "// changed" });
    const found = reasons(await impactOf(repo, { specs }));
    repo.git("checkout", "--quiet", "--", file);
    return found;
  };
  expect(await after("playwright.config.ts")).toEqual({ all: ["playwright.config.ts changed"] });
  expect(await after("config/base.ts")).toEqual({
    all: ["playwright.config.ts imports config/base.ts, which changed"],
  });
  expect(await after("setup/global.ts")).toHaveProperty("all");
  expect(await after("setup/teardown.ts")).toHaveProperty("all");
  expect(await after("setup/reporter.ts")).toHaveProperty("all");
  expect(
    await after("pages/login.ts"),
    "a spec file imports it, but so does the global setup",
  ).toHaveProperty("all");
  expect(Object.keys(await after("tests/help.spec.ts")), "the config names it as tests").toEqual([
    "help.spec.ts",
  ]);
  expect(Object.keys(await after("tests/index.ts")), "testDir is no script").toEqual(["cart.spec.ts"]);
});

test.for([
  "package.json",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "tests/package.json",
])("%s affects all, ignored or not, new, changed or deleted", async (file) => {
  const repo = project(SHOP);
  const question = { specs, config: { ignore: ["**"] } };
  if (file !== "package.json") {
    repo.write({ [file]: "{}" });
    expect(reasons(await impactOf(repo, question))).toEqual({
      all: [`${file} is new, and it decides which packages the tests run with`],
    });
    repo.commit();
  }
  repo.write({ [file]: "{ }" });
  expect(reasons(await impactOf(repo, question))).toEqual({
    all: [`${file} changed, and it decides which packages the tests run with`],
  });
  repo.remove(file);
  expect(reasons(await impactOf(repo, question))).toEqual({
    all: [`${file} was deleted, and it decides which packages the tests run with`],
  });
});

test("a package.json that the tests do not run under is a file like others", async () => {
  const repo = project({ ...SHOP, "apps/admin/package.json": PACKAGE, "apps/admin/tsconfig.json": "{}" });
  repo.write({ "apps/admin/package.json": "{}", "apps/admin/tsconfig.json": "{ }" });
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
  expect(affected(await impactOf(repo, { specs, config: { ignore: ["apps/**"] } }))).toEqual([]);
});

test("a tsconfig that applies affects all: the nearest, what it extends and references, a nearer one that is new or deleted", async () => {
  const repo = project({
    ...SHOP,
    "tests/tsconfig.json": `{ "extends": "../base.json", "references": [{ "path": "../ref" }] }`,
    "base.json": "{}",
    "ref/tsconfig.json": "{}",
    "pages/deep/x.ts": "",
    "tests/help.spec.ts": spec(`import "../pages/deep/x";`),
  });
  const question = { specs, config: { ignore: ["**"] } };
  const decides = (clause: string) => ({ all: [`${clause}, and it decides what imports lead to`] });
  const nearest = `{ "extends": "../base.json", "references": [{ "path": "../ref/tsconfig.json" }] }`;
  for (const [file, content] of [
    ["tests/tsconfig.json", nearest],
    ["base.json", "{ }"],
    ["ref/tsconfig.json", "{ }"],
  ] as const) {
    repo.write({ [file]: content });
    expect(reasons(await impactOf(repo, question))).toEqual(decides(`${file} changed`));
    repo.commit();
  }
  repo.write({ "pages/deep/jsconfig.json": "{}" });
  expect(reasons(await impactOf(repo, question))).toEqual(decides("pages/deep/jsconfig.json is new"));
  repo.commit().remove("pages/deep/jsconfig.json");
  expect(reasons(await impactOf(repo, question))).toEqual(decides("pages/deep/jsconfig.json was deleted"));
});

test("our own config affects all", async () => {
  const repo = project({ ...SHOP, "e2e/pw-select.config.ts": "" });
  repo.write({ "e2e/pw-select.config.ts": "1" });
  expect(reasons(await impactOf(repo, { specs, configDir: "e2e", config: { ignore: ["**"] } }))).toEqual({
    all: ["e2e/pw-select.config.ts changed, and it decides which tests a change affects"],
  });
});

test("a changed file that nothing maps to a test affects all, and the reason says what to do", async () => {
  const repo = project(SHOP);
  repo.write({ "src/help.ts": "1", "pages/cart.ts": "1" });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    all: [
      "src/help.ts changed, and nothing maps it to a test: name its tests under impact, or the file under ignore, in pw-select.config.ts",
    ],
  });
});

test("a new file, a deleted file and a submodule that nothing maps affect all", async () => {
  const repo = project(SHOP);
  repo.write({ "pages/unused.ts": "" });
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
  repo.remove("pages/unused.ts", "src/help.ts");
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
});

test("the user's map says which tests a file affects, by file and by tag; all entries that match count", async () => {
  const repo = project({ ...SHOP, "tests/other.spec.ts": spec() });
  repo.write({ "src/cart/add.ts": "1" });
  const question = {
    specs: [...specs, "other.spec.ts"],
    tags: { "help.spec.ts": ["@help"] },
    config: {
      impact: [
        { files: "src/cart/**", tests: "cart*" },
        { files: ["nothing", "src/**/*.ts"], tests: ["@help"] },
      ],
    },
  };
  expect(reasons(await impactOf(repo, question))).toEqual({
    "cart.spec.ts": [`src/cart/add.ts changed, and impact maps "src/cart/**" to "cart*"`],
    "help.spec.ts": [`src/cart/add.ts changed, and impact maps "nothing, src/**/*.ts" to "@help"`],
  });
});

test("the map's globs start from the config's folder and may leave it", async () => {
  const repo = project(SHOP);
  repo.write({ "src/cart/add.ts": "1" });
  const with_ = (files: string) =>
    impactOf(repo, { specs, configDir: "tests", config: { impact: [{ files, tests: "cart*" }] } });
  expect(affected(await with_("../src/cart/**"))).toEqual(["cart.spec.ts"]);
  expect(affected(await with_("src/cart/**"))).toBe("all");
});

test("an entry whose tests do not exist maps nothing, and the reason names it", async () => {
  const repo = project(SHOP);
  repo.write({ "src/cart/add.ts": "1" });
  const impact = await impactOf(repo, { specs, config: { impact: [{ files: "src/**", tests: "@crat" }] } });
  expect(reasons(impact)["all"]?.[0]).toContain(`(impact maps "src/**" to "@crat", which matches no test)`);
});

test("the map adds to the imports, and also sees where a renamed file was", async () => {
  const long = "// a file that is long enough to be found again\n".repeat(10);
  const repo = project({ ...SHOP, "pages/cart.ts": long });
  const config = { impact: [{ files: "pages/**", tests: "help*" }] };
  repo.write({ "pages/cart.ts": `${long}more` });
  expect(affected(await impactOf(repo, { specs, config }))).toEqual(specs);
  repo.git("checkout", "--quiet", ".");
  repo.git("mv", "pages/cart.ts", "tests/cart.ts");
  repo.write({ "tests/cart.spec.ts": spec(`import "./cart";`) });
  expect(reasons(await impactOf(repo, { specs, config }))).toMatchObject({
    "help.spec.ts": [`pages/cart.ts was renamed to tests/cart.ts, and impact maps "pages/**" to "help*"`],
  });
});

test("a file that was moved to where nothing maps it affects all, wherever it was", async () => {
  const repo = project({
    ...SHOP,
    "src/cart/add.ts": "// a file that is long enough to be found again\n".repeat(10),
  });
  repo.git("mv", "src/cart/add.ts", "src/add.ts");
  const config = { impact: [{ files: "src/cart/**", tests: "cart*" }] };
  expect(affected(await impactOf(repo, { specs, config }))).toBe("all");
});

test("alwaysRun tests are affected, whatever changed, and even if nothing did", async () => {
  const repo = project(SHOP);
  const question = { specs, tags: { "help.spec.ts": ["@smoke"] }, config: { alwaysRun: ["@smoke"] } };
  expect(reasons(await impactOf(repo, question))).toEqual({ "help.spec.ts": ["alwaysRun names it"] });
  repo.write({ "tests/help.spec.ts": "1", "pages/cart.ts": "1" });
  expect(reasons(await impactOf(repo, question))).toEqual({
    "cart.spec.ts": ["tests/cart.spec.ts imports pages/cart.ts, which changed"],
    "help.spec.ts": ["tests/help.spec.ts changed", "alwaysRun names it"],
  });
});

test("an ignored file affects nothing and is listed, unless a test imports it or the map names it", async () => {
  const repo = project({
    ...SHOP,
    "docs/data.md": "",
    "docs/mapped.md": "",
    "tests/cart.spec.ts": spec(`import "../docs/data.md";`),
  });
  repo.write({ "README.md": "1", "docs/data.md": "1", "docs/mapped.md": "1" });
  const impact = await impactOf(repo, {
    specs,
    config: { impact: [{ files: "docs/mapped.md", tests: "help*" }] },
  });
  expect(affected(impact)).toEqual(specs);
  expect(impact).toMatchObject({ ignored: ["README.md"] });
});

test("the ignore globs start from the repository, also when the tests and the config lie deeper", async () => {
  const repo = project(SHOP);
  repo.write({ "src/help.ts": "1" });
  expect(
    affected(await impactOf(repo, { specs, configDir: "tests", config: { ignore: ["src/**"] } })),
  ).toEqual([]);
  expect(
    affected(await impactOf(repo, { specs, configDir: "tests", config: { ignore: ["../src/**"] } })),
  ).toBe("all");
});

test("a file that was moved to an ignored place is missed at its old one", async () => {
  const repo = project({
    ...SHOP,
    "src/help.ts": "// a file that is long enough to be found again\n".repeat(10),
  });
  repo.git("mv", "src/help.ts", "help.md");
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
});

test("a snapshot affects the spec file that it lies beside", async () => {
  const repo = project({
    ...SHOP,
    "tests/cart.spec.ts-snapshots/deep/cart-linux.png": "1",
    "tests/nobody.spec.ts-snapshots/x.png": "1",
  });
  repo.write({
    "tests/cart.spec.ts-snapshots/deep/cart-linux.png": "2",
    "tests/cart.spec.ts-snapshots/new.png": "1",
  });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "cart.spec.ts": [
      "tests/cart.spec.ts-snapshots/deep/cart-linux.png changed, a snapshot of tests/cart.spec.ts",
      "tests/cart.spec.ts-snapshots/new.png is new, a snapshot of tests/cart.spec.ts",
    ],
  });
  repo.write({ "tests/nobody.spec.ts-snapshots/x.png": "2", "tests/nobody.spec.ts": "// without tests" });
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
});

test("a deleted spec file takes its tests and snapshots with it, and affects no other, unless one imports it", async () => {
  const repo = project({
    ...SHOP,
    "tests/old.spec.ts": spec(),
    "tests/old.spec.ts-snapshots/x.png": "1",
    "src/unit.spec.ts": "",
  });
  repo.remove("tests/old.spec.ts", "tests/old.spec.ts-snapshots");
  expect(affected(await impactOf(repo, { specs }))).toEqual([]);
  repo.write({ "tests/help.spec.ts": spec(`import "./old.spec";`) }).commit();
  repo.git("checkout", "--quiet", "HEAD~1", "--", "tests/old.spec.ts");
  repo.commit().remove("tests/old.spec.ts");
  expect(affected(await impactOf(repo, { specs }))).toEqual(["help.spec.ts"]);
  repo.remove("src/unit.spec.ts");
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
});

test("a submodule affects all unless the map names it, whatever a spec file imports from it", async () => {
  const library = repository({ "lib.ts": "" });
  const repo = project({ ...SHOP, "tests/cart.spec.ts": spec(`import "../vendor/lib/lib";`) });
  repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "vendor/lib");
  repo.commit();
  repo.write({ "vendor/lib/lib.ts": "1" });
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
  const mapped = await impactOf(repo, {
    specs,
    config: { impact: [{ files: "vendor/lib/**", tests: "help*" }] },
  });
  expect(reasons(mapped)).toMatchObject({
    "cart.spec.ts": ["tests/cart.spec.ts imports vendor/lib/lib.ts, which lies in vendor/lib, which changed"],
    "help.spec.ts": [expect.stringContaining("impact maps")],
  });
});

test("a project that is reached through a symbolic link is compared by real path", async () => {
  const repo = project(SHOP);
  const link = path.join(temporaryFolder(), "link");
  symlinkSync(repo.root, link);
  repo.write({ "pages/cart.ts": "1" });
  expect(affected(await impactOf(repo, { specs, inventory: inventoryOf(link, specs) }))).toEqual([
    "cart.spec.ts",
  ]);
});
