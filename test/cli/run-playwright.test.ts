// Starts the real Playwright on a selection, as `pw-select run` does.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { afterEach, describe, expect, test } from "vitest";

import { listTests, findPlaywright } from "../../src/inventory/index.ts";
import type { Inventory, Test } from "../../src/model/index.ts";
import { selectionOf } from "../handover/inventory-of.ts";
import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";

const PROCESS_TIMEOUT_MS = 300_000;
const IMPORT = `import { test } from "@playwright/test";\n`;
const SOURCE = path.resolve(import.meta.dirname, "../../src/cli/select/run-playwright.ts");
const JITI = path.join(OWN_NODE_MODULES, "jiti/lib/jiti-cli.mjs");

/** Says what began, and how often it was loaded; kept beside whatever other reporters there are. */
const REPORTER = `module.exports = class {
  begun = [];
  onBegin(config, suite) { this.files = suite.suites.flatMap((project) => project.suites.map((file) => file.title)); }
  onTestBegin(test) { this.begun.push(test.parent.project().name + " " + test.title); }
  onEnd() { require("fs").writeFileSync(process.env.SEEN || "seen.json", JSON.stringify({ begun: this.begun.sort(), plan: process.env.PW_TEST_REPORTER })); }
};`;

const FILES = {
  "playwright.config.ts": `export default { reporter: "./mine.cjs", projects: [
    { name: "setup", testMatch: /setup/ },
    { name: "web", testMatch: /spec/, dependencies: ["setup"] },
    { name: "phone", testMatch: /spec/ },
  ] };`,
  "mine.cjs": REPORTER,
  "x.setup.ts": `${IMPORT}test("log in", () => {});`,
  "a.spec.ts": `${IMPORT}console.log("a is loaded"); test("a1", () => {}); test("a › 2", () => {});`,
  "b.spec.ts": `${IMPORT}console.log("b is loaded"); test("b1", () => {}); test("b2", () => {});`,
  "c.spec.ts": `${IMPORT}console.log("c is loaded"); test("c1", () => { if (process.env.C_FAILS) throw new Error("c"); });`,
  "d.spec.ts": `${IMPORT}console.log("d is loaded"); test("d1", () => {});`,
};

let project: ProjectRig;
afterEach(() => project.remove());

const make = async (nodeModules = OWN_NODE_MODULES): Promise<Inventory> => {
  project = makeProject(FILES, { nodeModules });
  return listTests(findPlaywright({ cwd: project.dir }));
};

const named =
  (...names: string[]) =>
  ({ project, titlePath }: Test): boolean =>
    names.includes(`${project} ${titlePath.at(-1)}`);

interface Ran {
  exitCode: number | null;
  begun: string[];
  plan?: string;
  output: string;
}

/** In a process of its own, as Playwright inherits what that writes to and reads from. */
function start(
  inventory: Inventory,
  isSelected: (test: Test) => boolean,
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; done: Promise<Ran> } {
  const selection = selectionOf(inventory, isSelected);
  const options = {
    selection,
    inventory,
    cwd: project.dir,
    listDir: ".pw-select/lists",
    playwrightArguments: args,
  };
  project.write({
    "run.ts": `import { runPlaywright } from ${JSON.stringify(SOURCE)};
      const options = ${JSON.stringify(options)};
      const announce = ({ format, arguments: list, widened, notes }) => console.log("ANNOUNCED", JSON.stringify({ format, list, widened: widened.length, notes }));
      process.exitCode = await runPlaywright({ ...options, announce });`,
  });
  const child = spawn(process.execPath, [JITI, "run.ts"], {
    cwd: project.dir,
    env: {
      ...process.env,
      PW_TEST_REPORTER: undefined,
      CI: undefined,
      FORCE_COLOR: undefined,
      NO_COLOR: "1",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const done = new Promise<Ran>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const seen = path.join(project.dir, "seen.json");
      const { begun, plan } = existsSync(seen)
        ? (JSON.parse(readFileSync(seen, "utf8")) as { begun: string[]; plan?: string })
        : { begun: [] };
      resolve({ exitCode, begun, output, ...(plan === undefined ? {} : { plan }) });
    });
  });
  return { child, done };
}

const run = (...given: Parameters<typeof start>): Promise<Ran> => start(...given).done;

describe.for([
  { version: "1.65", nodeModules: () => OWN_NODE_MODULES },
  { version: "1.62.0", nodeModules: () => nodeModulesWithPlaywright("1.62.0") },
])("Playwright $version", { timeout: PROCESS_TIMEOUT_MS }, ({ nodeModules }) => {
  test("runs exactly the selection, loads its files alone, and leaves the user's reporters be", async () => {
    const inventory = await make(nodeModules());
    const ran = await run(inventory, named("setup log in", "web a › 2", "phone a1"), ["--workers", "2"]);
    expect(ran).toMatchObject({ exitCode: 0, begun: ["phone a1", "setup log in", "web a › 2"] });
    expect(ran.output).toContain("a is loaded");
    expect(ran.output).not.toContain("b is loaded");
    expect(ran.output).toContain('ANNOUNCED {"format":"plan","list":["a.spec.ts"],"widened":0,"notes":[]}');
    // Whatever the tests start is not to know of the plan.
    expect(ran.plan).toBe(undefined);
  });

  test("narrows what the user's own arguments name", async () => {
    const inventory = await make(nodeModules());
    const isSelected = named("phone a1", "phone b1", "web c1", "setup log in");
    const forms = [
      [["b.spec.ts"], ["phone b1"]],
      [["--grep", "a1|b2"], ["phone a1"]],
      [
        ["--project", "phone", "web"],
        ["phone a1", "phone b1", "setup log in", "web c1"],
      ],
      [
        ["--project=phone", "--reporter=./mine.cjs,line"],
        ["phone a1", "phone b1"],
      ],
      [
        ["--project=phone", "--add-reporter=./mine.cjs"],
        ["phone a1", "phone b1"],
      ],
    ] as const;
    for (const [args, begun] of forms) {
      if (args[1] === "--add-reporter=./mine.cjs" && nodeModules() !== OWN_NODE_MODULES) continue;
      expect(await run(inventory, isSelected, [...args])).toMatchObject({ exitCode: 0, begun });
    }
  });
});

test(
  "runs the selection in another format where there are no plans",
  { timeout: PROCESS_TIMEOUT_MS },
  async () => {
    const inventory = await make(nodeModulesWithPlaywright("1.56.1"));
    const isSelected = named("phone a › 2", "phone b1");
    expect(await run(inventory, isSelected, ["--workers=1"])).toMatchObject({
      exitCode: 0,
      begun: ["phone a › 2", "phone b1"],
    });
    // A pattern of the user's takes the place of ours: whatever cannot be said beside it is said to run.
    const { begun, output } = await run(inventory, isSelected, ["--grep=1|2", "--project=phone"]);
    expect(begun).toEqual(expect.arrayContaining(["phone a › 2", "phone b1"]));
    expect(output).toMatch(/ANNOUNCED .*"format":"files".*"widened":[1-9]/);
  },
);

test("ends with Playwright's exit code", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const inventory = await make();
  const failing = await run(inventory, named("phone c1"), [], { C_FAILS: "1" });
  expect(failing).toMatchObject({ exitCode: 1, begun: ["phone c1"] });
  const typo = await run(inventory, named("phone c1"), ["--grep=tpyo"]);
  expect(typo).toMatchObject({ exitCode: 1, begun: [] });
});

test("does not start Playwright for nothing", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const inventory = await make();
  const { exitCode, output } = await run(inventory, () => false, []);
  expect({ exitCode, output }).toEqual({
    exitCode: 0,
    output: "pw-select: nothing is selected, so Playwright is not started.\n",
  });
});

test("leaves a reporter in the environment be", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const inventory = await make();
  project.write({
    "other.cjs": `module.exports = class { onEnd() { console.log("the other one, too"); } };`,
  });
  const other = path.join(project.dir, "other.cjs");
  const ran = await run(inventory, named("phone a1"), [], { PW_TEST_REPORTER: other });
  expect(ran).toMatchObject({ exitCode: 0, begun: ["phone a1"] });
  expect(ran.output).toContain("the other one, too");
});

test("lets each shard run its part", { timeout: PROCESS_TIMEOUT_MS }, async () => {
  const inventory = await make();
  const isSelected = named("phone a1", "phone b1", "phone c1");
  const parts = [];
  for (const shard of ["1/2", "2/2"]) {
    const { exitCode, begun } = await run(inventory, isSelected, [`--shard=${shard}`]);
    expect(exitCode).toBe(0);
    parts.push(begun);
  }
  expect(parts.flat().sort()).toEqual(["phone a1", "phone b1", "phone c1"]);
  expect(parts.every(({ length }) => length > 0)).toBe(true);
});

test.for(["SIGINT", "SIGTERM"] as const)(
  "hands %s on, and ends when Playwright has ended",
  { timeout: PROCESS_TIMEOUT_MS },
  async (signal) => {
    await make();
    project.write({
      "d.spec.ts": `${IMPORT}test("d1", async () => { console.log("it runs"); await new Promise(() => {}); });
        test.setTimeout(0);`,
    });
    const inventory = await listTests(findPlaywright({ cwd: project.dir }));
    const { child, done } = start(inventory, named("phone d1"), ["--reporter=line"]);
    await new Promise<void>((resolve) => {
      child.stdout?.on("data", (text: string) => text.includes("it runs") && resolve());
      void done.then(() => resolve());
    });
    child.kill(signal);
    const { exitCode } = await done;
    expect(exitCode).toBe(signal === "SIGINT" ? 130 : 143);
  },
);
