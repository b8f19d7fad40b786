// What cannot be followed: the spec files that reach it are affected by every change that is not ignored.

import { expect, test } from "vitest";

import { affected, impactOf, project, reasons, spec } from "./project.ts";

const specs = ["a.spec.ts", "b.spec.ts"];

test.for<[string, string, string]>([
  [
    "import() of a computed name",
    "export const load = (name: string) => import(`./pages/${name}.ts`);",
    "where import() takes a name that is only known at run time",
  ],
  [
    "import() of a literal with escapes",
    String.raw`import("./p\u0061ge");`,
    "where import() takes a name that is only known at run time",
  ],
  [
    "require of a computed name",
    "require(process.argv[2]!);",
    "where require() takes a name that is only known at run time",
  ],
  [
    "require.resolve of a computed name",
    "require.resolve(process.argv[2]!);",
    "where require.resolve() takes a name that is only known at run time",
  ],
  [
    "require that is passed on",
    "const load = require; load('./x');",
    "where require is passed on, so what it loads cannot be known",
  ],
  [
    "require through call",
    "require.call(null, './x');",
    "where require is passed on, so what it loads cannot be known",
  ],
  [
    "createRequire that is passed on",
    "import { createRequire } from 'node:module'; export default createRequire(import.meta.url);",
    "where the function that createRequire() makes cannot be followed",
  ],
  ["a syntax error", "const a = ;", "which does not parse"],
  ["a relative import that leads nowhere", `import "./missing";`, `where "./missing" leads to no file`],
  ["a package import that leads nowhere", `import "#missing";`, `where "#missing" leads to no file`],
  ["a package that is not installed", `import "not-installed";`, `where "not-installed" leads to no file`],
])("%s: any change affects the spec files that reach it, and the reason says why", async ([, code, what]) => {
  const repo = project({
    "tests/a.spec.ts": spec(`import "./middle";`),
    "tests/middle.ts": `import "./odd";`,
    "tests/odd.ts": `\n${code}\n`,
    "tests/b.spec.ts": spec(`import "./helper";`),
    "tests/helper.ts": "",
    "README.md": "",
  });
  repo.write({ "tests/helper.ts": "1", "README.md": "1" });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    "a.spec.ts": [`tests/a.spec.ts reaches tests/odd.ts:2, ${what}: any change may affect it`],
    "b.spec.ts": ["tests/b.spec.ts imports tests/helper.ts, which changed"],
  });
});

test.for([
  "import.meta.url; typeof require; require.main; require.cache; page.require(name); const x = { require: 1 };",
  "// require(name)",
  "const page = { import: (name: string) => name }; page.import(name);",
])("%s is no doubt", async (code) => {
  const repo = project({
    "tests/a.spec.ts": spec(code),
    "tests/b.spec.ts": spec(`import "./helper";`),
    "tests/helper.ts": "",
  });
  repo.write({ "tests/helper.ts": "1" });
  expect(affected(await impactOf(repo, { specs }))).toEqual(["b.spec.ts"]);
});

test("a component in a language that is not read may import anything", async () => {
  const repo = project({
    "tests/a.spec.ts": spec(`import "../src/Cart.vue";`),
    "src/Cart.vue": "<script>import './helper'</script>",
    "tests/b.spec.ts": spec(`import "../src/helper";`),
    "src/helper.ts": "",
  });
  repo.write({ "src/helper.ts": "1" });
  expect(affected(await impactOf(repo, { specs }))).toEqual(specs);
});

test("a deleted file behind the imports field affects the spec file that asks for it", async () => {
  const repo = project({
    "package.json": `{ "name": "shop", "imports": { "#lib/*": "./lib/*.ts" } }`,
    "tests/a.spec.ts": spec(`import "#lib/gone";`),
    "tests/b.spec.ts": spec(),
    "lib/gone.ts": "",
  });
  repo.remove("lib/gone.ts");
  const impact = await impactOf(repo, { specs, config: { ignore: [] } });
  expect(impact.all || impact.affected.has("a.spec.ts")).toBe(true);
});

test("doubt maps nothing: a change that only doubt could explain still affects all", async () => {
  const repo = project({ "tests/a.spec.ts": spec("import(name);"), "tests/b.spec.ts": spec() });
  repo.write({ "src.ts": "" });
  expect(affected(await impactOf(repo, { specs }))).toBe("all");
});

test("an ignored change affects not even a spec file in doubt", async () => {
  const repo = project({
    "tests/a.spec.ts": spec("import(name);"),
    "tests/b.spec.ts": spec(),
    "README.md": "",
  });
  repo.write({ "README.md": "1" });
  expect(affected(await impactOf(repo, { specs }))).toEqual([]);
});

test("a spec file in doubt has one reason for each change", async () => {
  const repo = project({
    "tests/a.spec.ts": spec(`import "./helper"; import(name);`),
    "tests/b.spec.ts": spec(`import "./helper";`),
    "tests/helper.ts": "",
  });
  repo.write({ "tests/helper.ts": "1", "tests/b.spec.ts": "// no imports" });
  expect(reasons(await impactOf(repo, { specs }))["a.spec.ts"]).toEqual([
    "tests/a.spec.ts imports tests/helper.ts, which changed",
    expect.stringMatching(/^tests\/a\.spec\.ts:2, where import\(\)/),
  ]);
});

test("a config that may load anything makes every change affect all", async () => {
  const repo = project({
    "playwright.config.ts": "module.exports = require(process.env.CONFIG);",
    "tests/a.spec.ts": spec(),
    "tests/b.spec.ts": spec(),
  });
  repo.write({ "tests/a.spec.ts": "1" });
  expect(reasons(await impactOf(repo, { specs }))).toEqual({
    all: [
      "playwright.config.ts:1, where require() takes a name that is only known at run time: any change may affect it",
    ],
  });
});
