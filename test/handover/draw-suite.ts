// Draws Playwright suites with hostile names.

import { HOSTILE_FILES, HOSTILE_TITLES, PLAIN_FILES, PLAIN_TITLES, PROJECT_NAMES } from "./hostile-names.ts";
import type { Random } from "./random.ts";

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
  for (const [index, text] of [...names].entries()) {
    // Playwright refuses to list a suite without tests, so one project takes every file.
    const match =
      index === 0 ? spec : random.chance(0.25) ? `/shop/` : random.chance(0.1) ? `/setup|spec/` : spec;
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
  // A module of JavaScript can import no named thing from what Playwright compiles to CommonJS.
  if (!file.endsWith(".mjs") && random.chance(0.25)) {
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
