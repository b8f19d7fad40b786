import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";

import { describe, expect, test } from "vitest";

import { loadShape } from "../../src/source/index.ts";
import { OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";

const IMPORT = `import { test, expect } from "@playwright/test"; expect.configure({});\n`;
const around = (body: string) => `${IMPORT}test("a", async ({ page }) => ${body});\n  test("b", () => {});`;
const shapeOf = (text: string, file = "a.spec.ts") => loadShape(file, text, () => true);

/** As Playwright compiles a file that is no ES module. */
const { babelTransform } = createRequire(import.meta.url)(
  path.join(OWN_NODE_MODULES, "playwright/lib/transform/babelBundle.js"),
) as { babelTransform: (...args: unknown[]) => { code: string } };

function compiles(text: string): boolean {
  try {
    const { code } = babelTransform(text, "/a.spec.ts", false, [], true, undefined);
    return new Script(`(function (exports, require, module) {${code}\n})`) instanceof Script;
  } catch {
    return false;
  }
}

const HARMLESS = [
  "{}",
  "page",
  "({ page })",
  "{ let a = 1; { let a = 2; } a++; }",
  "{ const { a, b: [c = 1, ...d], ...e } = page; for (const f of d) await f(a, c, e); }",
  "{ class A extends Array { #a = 1; static b = 2; constructor() { super(); } get c() { return this.#a; } } new A(); }",
  "{ const a: string[] = [] as string[]; const b = a!.length satisfies number; const c = 'x' as const; }",
  "{ await page.evaluate(() => document.title); while (true) { break; } }",
  "{ try { throw new Error(`${'}'}`); } catch { } finally { } switch (1) { case 1: default: } }",
  "{ function* f() { yield* f(); } async function* g() { for await (const x of g()) yield x; } }",
  "{ return /[}/]/u.test('') ? 1n ** 2n : a?.b?.[c]?.(...d) ?? void 0; }",
  "{ page.x ||= new.target; }".replace("new.target", "delete page.y"),
];

const DOUBTFUL = [
  '{ "use strict"; }',
  "{ const a = 1; const a = 2; }",
  "{ await expect(import.meta.url); }",
  "{ using a = page; }",
  "{ await using a = page; }",
  "{ enum A { B } }",
  "{ namespace A { export const b = 1; } }",
  "{ type A = string; }",
  "{ interface A {} }",
  "{ const a = <any>page; }",
  "{ export const a = 1; }",
  "{ import a = require('a'); }",
  "{ @page class A {} }",
  "{ class A { @page a() {} } }",
  "{ class A { accessor a = 1; } }",
  "{ class A { constructor(private a: string) {} } }",
  "{ class A { declare a: string; } }",
  "{ abstract class A {} }",
  "{ function a(): void; function a() {} }",
  "{ declare const a: string; }",
  "{ /(/.test(''); }",
  "{ /(?<a>x)(?<a>y)/.test(''); }",
  "{ /a/xx.test(''); }",
  "{ await import('a'); }",
  "{ const a = <T,>(b: T) => b; }",
  "{ let a: typeof page; }",
  "{ let a: const; }",
  "{ let a: import('b').C; }",
  "{ #a in page; }",
  "{ break; }",
  "{ (page): {} }",
  "{ a: for (;;) break a; }",
  "{ 010; }",
  "{ yield; }",
  "{ new.target; }",
  "{ with (page) {} }",
  "{ let await = 1; }",
  "{ arguments = 1; eval = 2; }",
  "{ class A { constructor() {} constructor() {} } }",
  "{ a ?? b || c; }",
  "{ ({ a = 1 }); }",
  "{ /* @jsx h */ }",
  "{ //# sourceMappingURL=a.js.map\n }",
  "{ '\u2028'; }",
  "{ '\r'; }",
  "{ while (1) function a() {} }",
  "{ for (let a = 1 of []); }",
  "{ for (async of []); }",
  "{ let [a, a] = []; }",
  "{ try {} catch (a) { let a; } }",
  "{ delete page; }",
  "{ super.a; }",
  "{ class A { a() { this.#b; } } }",
  "{ let x!; const y!: string; }",
  "{ get = 1; a?.b = 2; a?.`b`; new a?.b(); }",
  "{ `\\u{`; }",
  "{ 'use asm'; }",
  "{ <!-- a\n }",
  "{ debugger; goto: goto: 1; }",
  "{ let undefined; let async; let of; let let; }",
  "{ const { a }; }",
  "{ (a, b) => { 'use strict'; }; }",
  "{ (a = super.b) => 1; }",
  "{ async (a = await 1) => 1; }",
  "{ function* f(a = yield) {} }",
  "{ class A extends B { a = super(); } }",
  "{ class A { static prototype() {} } }",
  "{ class A { 'constructor' = 1; } }",
  "{ class A { get constructor() {} } }",
  "{ class A { #constructor; } }",
  "{ class A { #a; #a; } }",
  "{ ({ get a(b) {}, set c() {} }); }",
  "{ ({ async *a() { await yield; } }); 1..a; 1.a; }",
  "{ 1_; 1__0; 0b2; 0x; }",
  "{ if (1) class A {} }",
  "{ if (1) let \n a; }",
  "{ let \n let = 1; }",
  "{ [a] = 1; ({ a: b() } = 1); ({ a } += 1); }",
  "{ ++a++; a++ ++; -1 ** 2; await 1 ** 2; }",
  "{ function f(a, ...b, c) {} }",
  "{ function f(...b = []) {} }",
  "{ (...a, ) => 1; }",
  "{ a => { } () ; }",
  "{ async a \n => 1; }",
  "{ a \n => 1; }",
  "{ throw \n a; }",
  "{ function f(a?: 1, b: 2) {} }",
  "{ let a?: 1; }",
  "{ class A { a?(): void; b!: 1; c!?: 1; } }",
  "{ class A { private #b; readonly c() {} } }",
  "{ class A { public public a; static static b; async constructor() {} } }",
  "{ class A { override a() {} readonly b = 1; private static c = 2; static readonly override d = 3; } }",
  "{ class A { override a() {} } }",
  "{ class A { override a = 1; } }",
  "{ const a: export = 1; }",
  "{ class A { [k: string]: any; } }",
  "{ class A { get a<T>() { return 1; } } }",
  "{ class A { constructor(): void {} set x(a): void {} } }",
  "{ f<string>; f<string>`a`; new f<string>; }",
  "{ (page as any) = 1; }",
  "{ page! = 1; }",
  "{ page!++; }",
  "{ (page satisfies any)++; }",
  "{ for (page as any of []); }",
  "{ [page as any] = []; }",
  "{ ({ a: page! } = {}); }",
  "{ [...page!] = []; }",
  "{ [page! = 1] = []; }",
  "{ page as any = 1; }",
  "{ ({ a!: 1 }); ({ a?: 1 }); }",
  "{ const a: unique symbol = 1; }",
  "{ let a: [b?: string, ...c: any[]]; let d: [string?, number]; }",
  "{ let a: asserts b; function f(a): asserts a {} }",
  "{ let a: -1 | `x${string}` | 1n | -1n | null; }",
  "{ let a: { readonly [k: string]: 1; b?(): void; new (): 1; (): 2; get c(): 1 }; }",
  "{ let a: { b: 1, readonly c?: 2; d: -a }; }",
  "{ let a: { b = 1 }; }",
  "{ let a: string; let a2: [string, 1]; let a3: A.B<C>; let a4: A & B | C[]; }",
];

describe("bodies", () => {
  test.for(HARMLESS)("may be %s", (body) => {
    expect(compiles(around(body))).toBe(true);
    expect(shapeOf(around(body))?.hash).toBeTypeOf("string");
    if (body.startsWith("{")) expect(shapeOf(around(body))?.hash).toBe(shapeOf(around("{}"))?.hash);
  });

  test.for([...HARMLESS, ...DOUBTFUL])("that are taken for harmless are compiled: %s", (body) => {
    const isTaken = shapeOf(around(body)) !== undefined;
    expect(isTaken && !compiles(around(body))).toBe(false);
  });
});

describe("a shape", () => {
  const spec = (body: string, more = "") =>
    `import { test } from "@playwright/test";\nimport { Shop } from "./shop";\n${more}test("a", () => {${body}});`;
  const same = (a: string, b: string, file?: string) => {
    const [one, other] = [shapeOf(a, file), shapeOf(b, file)];
    return one !== undefined && other !== undefined && one.hash === other.hash;
  };

  test("says whether a body is the only one to need an import", () => {
    expect(same(spec(""), spec("new Shop();"))).toBe(false);
    expect(same(spec("new Shop();"), spec("Shop.open(); const shop: Shop = { Shop };"))).toBe(true);
    expect(same(spec(""), spec("let shop: Shop; page.Shop; ({ Shop: 1 }); let a: { Shop: 1 };"))).toBe(true);
    expect(same(spec("", "Shop.open();"), spec("new Shop();", "Shop.open();"))).toBe(true);
    expect(same(spec("new Shop();"), spec("{ const Shop = 1; } new Shop();"))).toBe(false);
    expect(same(spec(""), spec("`${Shop}`"))).toBe(false);
    expect(same(spec("", "let shop: Shop;"), spec("Shop;", "let shop: Shop;"))).toBe(false);
    expect(same(spec("", "enum A { Shop }"), spec("Shop;", "enum A { Shop }"))).toBe(false);
    const taken = "class A { constructor(private Shop: string) { Shop; } }";
    expect(same(spec("", taken), spec("Shop;", taken))).toBe(false);
  });

  test("keeps what Playwright or the file itself may see of a callback", () => {
    const one = (call: string) => `import { test } from "@playwright/test";\nconst it = test;\n${call}`;
    const isCut = (call: string) => same(one(call.replace("BODY", "1")), one(call.replace("BODY", "2")));
    expect(isCut(`test("a", () => { BODY });`)).toBe(true);
    expect(isCut(`it.only("a", { tag: "@x" }, async function () { BODY });`)).toBe(true);
    expect(isCut(`test("a", () => BODY);`)).toBe(true);
    expect(isCut(`test("a", page => { BODY });`)).toBe(false);
    expect(isCut(`test("a", async (page) => { BODY });`)).toBe(false);
    expect(isCut(`test("a", ({ page } = BODY) => {});`)).toBe(false);
    expect(isCut(`test("a", () => { BODY }, 1);`)).toBe(false);
    expect(isCut(`test(...[], () => { BODY });`)).toBe(false);
    expect(isCut(`test["only"]("a", () => { BODY });`)).toBe(false);
    expect(isCut(`test?.("a", () => { BODY });`)).toBe(false);
    expect(isCut(`unknown("a", () => { BODY });`)).toBe(false);
    expect(isCut(`{ const test = it; test("a", () => { BODY }); }`)).toBe(false);
    expect(isCut(`function f(test) { test("a", () => { BODY }); }`)).toBe(false);
    expect(isCut(`const body = () => { BODY }; test("a", body);`)).toBe(false);
    expect(isCut(`new Error().stack; test("a", () => { BODY });`)).toBe(false);
  });

  test("is of one language, and of none that it does not know", () => {
    expect(shapeOf("let a = <b>1</b>;", "a.spec.js")).toBeDefined();
    expect(shapeOf("let a = ;")).toBe(undefined);
  });
});
