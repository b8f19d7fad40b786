// Every way in which a spec file can come to depend on another file.

import { mkdirSync, symlinkSync } from "node:fs";

import { expect, test } from "vitest";

import { affected, impactOf, project, reasons, spec } from "./project.ts";

/** Changes each of `files` in turn and says which spec files that affects. */
async function affectedByEach(
  files: Record<string, string>,
  changed: string[],
  specs: string[],
  links: Record<string, string> = {},
) {
  const repo = project(files);
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(repo.path(link.slice(0, link.lastIndexOf("/"))), { recursive: true });
    symlinkSync(target, repo.path(link));
  }
  const found: Record<string, string[] | "all"> = {};
  for (const file of changed) {
    repo.write({ [file]: `${files[file]} ` });
    found[file] = affected(await impactOf(repo, { specs }));
    repo.git("checkout", "--quiet", "--", file);
  }
  return found;
}

const both = (files: string[]) => Object.fromEntries(files.map((file) => [file, ["a.spec.ts"]]));

test.for<[string, string, string]>([
  ["a default import", `import cart from "../pages/cart";`, "pages/cart.ts"],
  ["a side-effect import", `import "../pages/cart";`, "pages/cart.ts"],
  ["an import of a value beside a type", `import { type Cart, open } from "../pages/cart";`, "pages/cart.ts"],
  [
    "an import of inline types only, which may still run the file",
    `import { type Cart } from "../pages/cart";`,
    "pages/cart.ts",
  ],
  ["a value that is called type", `import type from "../pages/cart";`, "pages/cart.ts"],
  ["export * from", `export * from "../pages/cart";`, "pages/cart.ts"],
  ["export * as from", `export * as cart from "../pages/cart";`, "pages/cart.ts"],
  ["export {} from", `export { open } from "../pages/cart";`, "pages/cart.ts"],
  ["require", `const cart = require("../pages/cart");`, "pages/cart.ts"],
  ["require.resolve", `const cart = require.resolve("../pages/cart");`, "pages/cart.ts"],
  ["module.require", `const cart = module.require("../pages/cart");`, "pages/cart.ts"],
  [
    "createRequire",
    `import { createRequire as make } from "node:module";\nuse();\nfunction use() { load("../pages/cart"); }\nconst load = make(import.meta.url);`,
    "pages/cart.ts",
  ],
  [
    "createRequire, called at once",
    `import module from "node:module";\nmodule.createRequire(__filename)("../pages/cart");`,
    "pages/cart.ts",
  ],
  ["import x = require()", `import cart = require("../pages/cart");`, "pages/cart.ts"],
  ["import() of a literal", `await import("../pages/cart");`, "pages/cart.ts"],
  ["import() of a template without expressions", "await import(`../pages/cart`);", "pages/cart.ts"],
  [
    "import() with options",
    `await import("../pages/cart.json", { with: { type: "json" } });`,
    "pages/cart.json",
  ],
  ["import.meta.resolve", `import.meta.resolve("../pages/cart.ts");`, "pages/cart.ts"],
  ["JSON", `import cart from "../pages/cart.json" with { type: "json" };`, "pages/cart.json"],
  ["JSON without its ending", `const cart = require("../pages/cart");`, "pages/cart.json"],
  ["a .js that means .ts", `import "../pages/cart.js";`, "pages/cart.ts"],
  ["a .js that means .tsx", `import "../pages/cart.js";`, "pages/cart.tsx"],
  ["a .mjs that means .mts", `import "../pages/cart.mjs";`, "pages/cart.mts"],
  ["a .cjs that means .cts", `import "../pages/cart.cjs";`, "pages/cart.cts"],
  ["JavaScript", `import "../pages/cart";`, "pages/cart.js"],
  ["JSX", `import "../pages/cart";`, "pages/cart.jsx"],
  ["an .mjs with its ending", `import "../pages/cart.mjs";`, "pages/cart.mjs"],
  ["a dotted name", `import "../pages/cart.page";`, "pages/cart.page.ts"],
  ["a folder", `import "../pages";`, "pages/index.ts"],
  ["a folder with a slash", `import "../pages/";`, "pages/index.ts"],
  ["the folder itself", `import ".";`, "tests/index.ts"],
  ["the parent folder", `import "..";`, "index.ts"],
  ["a style", `import "../pages/cart.css";`, "pages/cart.css"],
  ["a file whose name is not plain", `import "../pages/ca rt [ü]$";`, "pages/ca rt [ü]$.ts"],
])("follows %s", async ([, statement, file]) => {
  const files = {
    [file]: file.endsWith(".json") ? "{}" : "// here\n",
    "tests/a.spec.ts": spec(statement),
    "tests/b.spec.ts": spec(),
  };
  expect(await affectedByEach(files, [file], ["a.spec.ts", "b.spec.ts"])).toEqual(both([file]));
});

test("follows imports over any number of files, around cycles, and names the way", async () => {
  const repo = project({
    "tests/a.spec.ts": spec(`import "./one";`),
    "tests/one.ts": `import "./two"; import "./a.spec";`,
    "tests/two.ts": `export * from "./three";`,
    "tests/three.ts": `import "./four";`,
    "tests/four.ts": `import "./one"; import "./five";`,
    "tests/five.ts": "",
  });
  repo.write({ "tests/two.ts": `export * from "./three"; ` });
  const specs = ["a.spec.ts"];
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "a.spec.ts": ["tests/a.spec.ts imports tests/one.ts, which imports tests/two.ts, which changed"],
  });
  repo.git("checkout", "--quiet", ".");
  repo.write({ "tests/five.ts": "1" });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "a.spec.ts": [
      "tests/a.spec.ts reaches tests/five.ts, which changed, through tests/one.ts and 3 more files",
    ],
  });
});

test("reads a file that begins with a byte order mark, and one with Windows line ends", async () => {
  const files = {
    "tests/a.spec.ts": `\uFEFFimport "./one";\r\nconst load = () => import("./two");\r\n`,
    "tests/b.spec.ts": spec(),
    "tests/one.ts": "",
    "tests/two.ts": "",
  };
  const changed = ["tests/one.ts", "tests/two.ts"];
  expect(await affectedByEach(files, changed, ["a.spec.ts", "b.spec.ts"])).toEqual(both(changed));
});

test("does not follow import type and export type: they are gone when the test runs", async () => {
  const repo = project({
    "tests/a.spec.ts": spec(`import type { Cart } from "./types"; export type { Shop } from "./types";`),
    "tests/b.spec.ts": spec(`import { Cart } from "./types";`),
    "tests/types.ts": "export type Cart = 1; export type Shop = 1;\n",
  });
  repo.write({ "tests/types.ts": "export type Cart = 2; export type Shop = 1;\n" });
  expect(affected(await impactOf(repo, { specs: ["a.spec.ts", "b.spec.ts"] }))).toEqual(["b.spec.ts"]);
});

test("follows path aliases of the nearest tsconfig, with extends, baseUrl, references and comments", async () => {
  const files = {
    "tsconfig.json": `{ "compilerOptions": { "paths": { "@far/*": ["./far/*"] } } }`,
    "base/tsconfig.base.json": `{ "compilerOptions": { "paths": { "@pages/*": ["../pages/*.page", "../pages/*"], "~exact": ["../exact.ts"] } } }`,
    "tests/tsconfig.json": `{ // comments and
      "extends": ["../base/tsconfig.base"], /* trailing commas */ "references": [{ "path": "../more" },], "include": ["nothing"],
    }`,
    "more/tsconfig.json": `{ "compilerOptions": { "baseUrl": "./src" } }`,
    "more/src/util/money.ts": "",
    "pages/cart.page.ts": `import "@far/deep";`,
    "pages/checkout.ts": "",
    "far/deep.ts": "",
    "exact.ts": "",
    "tests/a.spec.ts": spec(
      `import "@pages/cart"; import "@pages/checkout"; import "~exact"; import "util/money";`,
    ),
    "tests/b.spec.ts": spec(),
  };
  const changed = [
    "more/src/util/money.ts",
    "pages/cart.page.ts",
    "pages/checkout.ts",
    "far/deep.ts",
    "exact.ts",
  ];
  expect(await affectedByEach(files, changed, ["a.spec.ts", "b.spec.ts"])).toEqual(both(changed));
});

test("follows the aliases of a jsconfig, and of the one tsconfig that Playwright is told to use", async () => {
  const files = {
    "tests/jsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }`,
    "other.json": `{ "compilerOptions": { "paths": { "@/*": ["./other/*"] } } }`,
    "tests/lib/x.js": "",
    "other/x.ts": "",
    "tests/a.spec.js": spec(`import "@/x";`),
    "tests/b.spec.js": spec(),
  };
  const repo = project(files);
  const specs = ["a.spec.js", "b.spec.js"];
  repo.write({ "tests/lib/x.js": "1" });
  expect(affected(await impactOf(repo, { specs }))).toEqual(["a.spec.js"]);
  expect(affected(await impactOf(repo, { specs, tsconfig: repo.path("other.json") }))).toBe("all");
  repo.git("checkout", "--quiet", ".");
  repo.write({ "other/x.ts": "1" });
  expect(affected(await impactOf(repo, { specs, tsconfig: repo.path("other.json") }))).toEqual(["a.spec.js"]);
});

test("follows the imports field of a package, and linked packages of the repository in both module systems", async () => {
  const files = {
    "package.json": `{ "name": "shop", "imports": { "#env": "./config/env.ts", "#lib/*": "./lib/*.ts" } }`,
    "config/env.ts": "",
    "lib/money.ts": "",
    "packages/kit/package.json": `{ "name": "@shop/kit", "exports": { ".": { "import": "./esm.ts", "require": "./cjs.ts" }, "./*": "./src/*.ts" } }`,
    "packages/kit/esm.ts": `import "./src/deep";`,
    "packages/kit/cjs.ts": "",
    "packages/kit/src/deep.ts": "",
    "packages/kit/src/direct.ts": "",
    "packages/old/package.json": `{ "name": "old", "main": "lib/main" }`,
    "packages/old/lib/main.js": "",
    "tests/a.spec.ts": spec(
      `import "#env"; import "#lib/money"; import "@shop/kit"; import "@shop/kit/direct"; import "old";`,
    ),
    "tests/b.spec.ts": spec(),
  };
  const changed = Object.keys(files).filter(
    (file) => /^(config|lib|packages)\//.test(file) && !file.endsWith("package.json"),
  );
  const found = await affectedByEach(files, changed, ["a.spec.ts", "b.spec.ts"], {
    "node_modules/@shop/kit": "../../packages/kit",
    "node_modules/old": "../packages/old",
  });
  expect(changed).toHaveLength(7);
  expect(found).toEqual(both(changed));
});

test("does not follow installed packages, builtins, addresses and packages of types", async () => {
  const repo = project({
    "tests/a.spec.ts": spec(
      `import "lodash"; import "lodash/fp"; import "node:fs"; import "fs/promises"; import "data:text/javascript,1"; import { X } from "estree"; import { Y } from "type-fest";`,
    ),
    "tests/b.ts": "",
    "tests/c.spec.ts": spec(`import "./b";`),
    "node_modules/lodash/package.json": `{ "name": "lodash", "main": "index.js" }`,
    "node_modules/lodash/index.js": "require(process.argv[2]);",
    "node_modules/lodash/fp.js": "",
    "node_modules/@types/estree/package.json": `{ "name": "@types/estree", "types": "index.d.ts" }`,
    "node_modules/@types/estree/index.d.ts": "",
    "node_modules/type-fest/package.json": `{ "name": "type-fest", "types": "index.d.ts", "exports": { ".": { "types": "./index.d.ts" } } }`,
    "node_modules/type-fest/index.d.ts": "",
  });
  repo.write({ "tests/b.ts": "1" });
  expect(affected(await impactOf(repo, { specs: ["a.spec.ts", "c.spec.ts"] }))).toEqual(["c.spec.ts"]);
});

test("an import that is left without a file because it was deleted or moved affects the importer", async () => {
  const files = {
    "tests/a.spec.ts": spec(`import "./gone";`),
    "tests/b.spec.ts": spec(`import "@/moved";`),
    "tests/c.spec.ts": spec(`import "./folder";`),
    "tests/d.spec.ts": spec(),
    "tests/gone.ts": "// gone\n",
    "tests/lib/moved.ts": "// a file that is long enough to be found again\n".repeat(10),
    "tests/folder/index.ts": "// index\n",
    "tests/tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }`,
    "pw-select.config.ts": "",
  };
  const repo = project(files);
  const specs = ["a.spec.ts", "b.spec.ts", "c.spec.ts", "d.spec.ts"];
  repo.remove("tests/gone.ts", "tests/folder");
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "a.spec.ts": ["tests/a.spec.ts imports tests/gone.ts, which was deleted"],
    "c.spec.ts": ["tests/c.spec.ts imports tests/folder/index.ts, which was deleted"],
  });
  repo.git("checkout", "--quiet", ".");
  repo.git("mv", "tests/lib/moved.ts", "tests/lib/here.ts");
  repo.write({ "tests/d.spec.ts": spec(`import "@/here";`) });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "b.spec.ts": ["tests/b.spec.ts imports tests/lib/moved.ts, which was renamed to tests/lib/here.ts"],
    "d.spec.ts": [
      "tests/d.spec.ts changed",
      "tests/d.spec.ts imports tests/lib/here.ts, which was renamed from tests/lib/moved.ts",
    ],
  });
});

test("a deletion that uncovers another file affects the importer, and so does a new file that covers one", async () => {
  const repo = project({
    "tests/a.spec.ts": spec(`import "./cart";`),
    "tests/b.spec.ts": spec(`import "./cart/index";`),
    "tests/cart.ts": "// file\n",
    "tests/cart/index.ts": "// folder\n",
  });
  const specs = ["a.spec.ts", "b.spec.ts"];
  repo.remove("tests/cart.ts");
  expect(affected(await impactOf(repo, { specs }))).toEqual(["a.spec.ts"]);
  repo.git("checkout", "--quiet", ".");
  repo.write({ "tests/cart.js": "// Playwright looks for .js first\n" });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "a.spec.ts": ["tests/a.spec.ts imports tests/cart.js, which is new"],
  });
});

test("a symbolic link between tests and helpers is followed, and is itself a file that can change", async () => {
  const repo = project({
    "shared/cart.ts": "",
    "shared/other.ts": "",
    "tests/a.spec.ts": spec(`import "./link/cart";`, `import "./file";`),
    "tests/b.spec.ts": spec(),
  });
  symlinkSync("../shared", repo.path("tests/link"));
  symlinkSync("../shared/cart.ts", repo.path("tests/file.ts"));
  repo.commit();
  const specs = ["a.spec.ts", "b.spec.ts"];
  repo.write({ "shared/cart.ts": "1" });
  expect(affected(await impactOf(repo, { specs }))).toEqual(["a.spec.ts"]);
  repo.git("checkout", "--quiet", ".");
  repo.remove("tests/file.ts");
  symlinkSync("../shared/other.ts", repo.path("tests/file.ts"));
  expect(affected(await impactOf(repo, { specs }))).toEqual(["a.spec.ts"]);
});
