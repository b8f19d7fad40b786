// Draws Playwright suites with hostile names, and selections of their tests, from a seed.

import type { Inventory, Selection, Test } from "../../src/model/index.ts";

export interface Random {
  /** A whole number from 0 to below the bound. */
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Always the same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    chance: (probability) => next() < probability,
    pick<T>(from: readonly T[]): T {
      return from[below(from.length)] as T;
    },
  };
}

const PLAIN_TITLES = ["adds an item", "removes an item", "adds", "pays", "adds an item twice", "a", "b", "c"];
const HOSTILE_TITLES = [
  "a › b",
  "›",
  "a > b",
  ">",
  `say "yes"`,
  "it's",
  "# comment",
  "[x]",
  "[web] a",
  "line\nbreak",
  "line break",
  " leading",
  "trailing ",
  " ",
  "",
  "tab\there",
  "non\u00a0breaking",
  "🎉 party 👩‍👩‍👧",
  "🎉",
  "zwölf Öl",
  "ZWÖLF ÖL",
  "(a|b)*[c]+?^$.{1}",
  String.raw`back\slash \d`,
  "lone \ud800 half",
  "ends with \\",
  "/^a$/gi",
  "a.spec.ts:12",
  "-x --grep",
  "$(true) `x` ${y}",
  "a@b",
  "has @tag inside",
  "%d &amp; ; , ~ !",
  "\u2028line separator",
];

const PLAIN_FILES = [
  "cart.spec.ts",
  "shop/cart.spec.ts",
  "shop/pay.spec.ts",
  "login.spec.ts",
  "shop/sub/deep.spec.ts",
];
const HOSTILE_FILES = [
  "with blank.spec.ts",
  "with  blank.spec.ts",
  "[id].spec.ts",
  "shop/[...all].spec.ts",
  "über.spec.ts",
  "日本.spec.ts",
  "Cart.spec.ts",
  "CART.spec.ts",
  "t.spec.ts",
  "art.spec.ts",
  "cartXspec.spec.ts",
  "#hash.spec.ts",
  "-dash.spec.ts",
  "--grep=x.spec.ts",
  "$dollar.spec.ts",
  "a+b.spec.ts",
  "aab.spec.ts",
  "(group)/cart.spec.ts",
  "group/cart.spec.ts",
  "quo'te.spec.ts",
  'quo"te.spec.ts',
  "a>b.spec.ts",
  "a › b.spec.ts",
  "^top$.spec.ts",
  "emoji 🎉.spec.ts",
  "back\\slash.spec.ts",
  "x.spec.ts:12.spec.ts",
  "new\nline.spec.ts",
  "@scope/x.spec.ts",
  "shop/cart.spec.tsx",
  "dot.dot.spec.ts",
  "brace{1,2}.spec.ts",
  "pi|pe.spec.ts",
  "script.spec.js",
  "module.spec.mjs",
];
const PROJECT_NAMES = [
  "web",
  "Web",
  "firefox",
  "mobile web",
  "mobile-web",
  "[x]",
  "x › y",
  "it's",
  'quo"te',
  "a*b",
  "aXb",
  "é",
  " padded ",
  "new\nline",
  "",
  "@p",
];

export interface DrawnSuite {
  files: Record<string, string>;
  /** Name of the folder that holds the project. */
  folder: string;
}

export function drawSuite(random: Random): DrawnSuite {
  const files: Record<string, string> = {
    "lib/declare.ts": shared("first"),
    "lib/other.ts": shared("second"),
  };
  const names = new Set<string>();
  const wanted = 2 + random.below(6);
  while (names.size < wanted) names.add(random.pick(random.chance(0.35) ? PLAIN_FILES : HOSTILE_FILES));
  for (const name of names) files[`tests/${name}`] = specFile(name, random);
  for (const [kind, chance] of [
    ["setup", 0.6],
    ["clean", 0.4],
  ] as const) {
    if (random.chance(chance)) files[`tests/auth ${kind}.ts`] = specFile(`auth ${kind}.ts`, random);
    files[`tests/base.${kind}.ts`] = specFile(`base.${kind}.ts`, random);
  }
  files["playwright.config.ts"] = config(random);
  return { files, folder: random.pick(["project", "pro ject", "pro[j](ect)+", "pröject's"]) };
}

function shared(name: string): string {
  return `import { test } from "@playwright/test";
export function declare(mark: string) {
  test("shared ${name}", () => {});
  test.describe("shared", () => { for (const n of [1, 2]) test("loop " + n + mark, () => {}); });
}
`;
}

function config(random: Random): string {
  const projects: string[] = [];
  const name = (text: string) => JSON.stringify(text);
  const spec = String.raw`/\.spec\.m?[jt]sx?$/`;
  const withSetup = random.chance(0.5);
  const withTeardown = random.chance(0.5);
  if (withSetup) {
    projects.push(`{ name: "setup", testMatch: /setup/${withTeardown ? `, teardown: "clean up"` : ""} }`);
    if (withTeardown) projects.push(`{ name: "clean up", testMatch: /clean/ }`);
  }
  const names = new Set<string>();
  const wanted = random.below(4);
  while (names.size < wanted) names.add(random.pick(PROJECT_NAMES));
  for (const text of names) {
    const match = random.chance(0.25) ? `/shop/` : random.chance(0.1) ? `/setup|spec/` : spec;
    const dependencies = withSetup && random.chance(0.6) ? `, dependencies: ["setup"]` : "";
    projects.push(`{ name: ${name(text)}, testMatch: ${match}${dependencies} }`);
  }
  if (withSetup && names.size === 0)
    projects.push(`{ name: "only", testMatch: ${spec}, dependencies: ["setup"] }`);
  const tag = random.chance(0.15) ? `, tag: "@all"` : "";
  const repeat = random.chance(0.1) ? ", repeatEach: 2" : "";
  const list = projects.length === 0 ? `, testMatch: ${spec}` : `, projects: [${projects.join(", ")}]`;
  return `export default { testDir: "./tests"${tag}${repeat}${list} };`;
}

/** Titles that Playwright's own check for duplicates takes for the same are drawn only once. */
function specFile(file: string, random: Random): string {
  const up = "../".repeat(file.split("/").length);
  const lines = [`import { test } from "@playwright/test";`];
  const taken = new Set<string>();
  if (random.chance(0.25)) {
    const from = random.pick(["declare", "other"]);
    lines.push(`import { declare } from ${JSON.stringify(`${up}lib/${from}.ts`)};`, `declare("");`);
    if (random.chance(0.3)) return `${lines.join("\n")}\n`;
  }
  const block = (path: string[], depth: number): string => {
    const parts: string[] = [];
    const count = 1 + random.below(3);
    for (let index = 0; index < count; index++) {
      const title = drawTitle(random);
      const isDescribe = depth < 3 && random.chance(0.35);
      const details = random.chance(0.15)
        ? `{ tag: ${JSON.stringify(random.pick(["@smoke", "@x", "@slow-1"]))} }, `
        : "";
      if (isDescribe) {
        const kind = random.chance(0.1) ? "test.describe.serial" : "test.describe";
        const inner = block(title === "" ? path : [...path, title], depth + 1);
        parts.push(`${kind}(${JSON.stringify(title)}, ${details}() => {${inner}});`);
        continue;
      }
      const full = [...path, title].join(" › ");
      if (taken.has(full)) continue;
      taken.add(full);
      parts.push(`test(${JSON.stringify(title)}, ${details}() => {});`);
    }
    if (depth > 0 && random.chance(0.2)) {
      const loop = ["loop 1", "loop 2", "loop 10"].filter(
        (title) => !taken.has([...path, title].join(" › ")),
      );
      for (const title of loop) taken.add([...path, title].join(" › "));
      parts.push(`for (const title of ${JSON.stringify(loop)}) test(title, () => {});`);
    }
    return parts.join(random.chance(0.5) ? "\n" : " ");
  };
  for (let index = 0; index < 1 + random.below(3); index++) lines.push(block([], 0));
  return `${lines.join("\n")}\n`;
}

const drawTitle = (random: Random) => random.pick(random.chance(0.5) ? PLAIN_TITLES : HOSTILE_TITLES);

/** Some tests, by test, describe, file or project, with all tests of the projects that they depend on. */
export function drawSelection(inventory: Inventory, random: Random): Selection {
  let seed = inventory.tests.filter(chooser(inventory, random));
  for (let again = 0; again < 3 && seed.length === 0 && random.chance(0.9); again++) {
    seed = inventory.tests.filter(chooser(inventory, random));
  }
  const projects = closure(inventory, new Set(seed.map(({ project }) => project)));
  const chosen = new Set(seed);
  const inOrder = inventory.tests.filter((test) => chosen.has(test) || projects.has(test.project));
  const selected = new Set(inOrder);
  return {
    key: "drawn",
    selected: inOrder.map((test) => ({ test, reasons: [] })),
    excluded: inventory.tests
      .filter((test) => !selected.has(test))
      .map((test) => ({ test, masks: [{ rule: "drawn", kind: "unaffected", reason: "not drawn" }] })),
  };
}

function chooser(inventory: Inventory, random: Random): (test: Test) => boolean {
  const some = <T>(from: readonly T[], share: number) => new Set(from.filter(() => random.chance(share)));
  const share = random.pick([0.1, 0.3, 0.7, 0.95]);
  const files = some([...new Set(inventory.tests.map(({ file }) => file))], share);
  const projects = some(
    inventory.projects.map(({ name }) => name),
    0.5,
  );
  const tests = some(inventory.tests, share);
  const heads = some([...new Set(inventory.tests.map((test) => `${test.file} ${test.titlePath[0]}`))], share);
  const choosers: ((test: Test) => boolean)[] = [
    (test) => tests.has(test),
    (test) => tests.has(test),
    (test) => files.has(test.file),
    (test) => files.has(test.file) && projects.has(test.project),
    (test) => projects.has(test.project),
    (test) => heads.has(`${test.file} ${test.titlePath[0]}`),
    (test) => projects.has(test.project) && tests.has(test),
    () => false,
    () => true,
  ];
  return random.pick(choosers);
}

function closure(inventory: Inventory, tops: Set<string>): Set<string> {
  const needed = new Set<string>();
  const visit = (name: string) => {
    for (const project of inventory.projects.filter((candidate) => candidate.name === name)) {
      for (const next of [
        ...project.dependencies,
        ...(project.teardown === undefined ? [] : [project.teardown]),
      ]) {
        if (!needed.has(next)) {
          needed.add(next);
          visit(next);
        }
      }
    }
  };
  for (const name of tops) visit(name);
  return needed;
}
