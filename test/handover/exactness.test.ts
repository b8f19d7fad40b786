// The invariant of the hand-over, against Playwright itself: what it then lists, and runs, is exactly the selection.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { type HandOver, handOver, type HandOverOptions } from "../../src/handover/index.ts";
import { findPlaywright, listTests } from "../../src/inventory/index.ts";
import type { Inventory, Selection } from "../../src/model/index.ts";
import { nodeModulesWithPlaywright, OWN_NODE_MODULES } from "../helpers/playwright-versions.ts";
import { makeProject, type ProjectRig } from "../helpers/project.ts";
import { drawSelection } from "./draw-selection.ts";
import { drawSuite } from "./draw-suite.ts";
import { type Random, randomFrom } from "./random.ts";

const DRAWS = Number(process.env["PW_SELECT_DRAWS"] ?? 40);
const DRAWS_PER_SUITE = 10;
const SEED = Number(process.env["PW_SELECT_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const VERSIONS = (process.env["PW_SELECT_PLAYWRIGHT"] ?? "own,1.56.1").split(",");
type Way = Pick<HandOverOptions, "format" | "planBy">;
const FORMATS = ["auto", "plan", "run", "inside", "files", "test-list", "grep"] as const;
/** `run` is what `pw-select run` does: it starts Playwright itself. `inside` selects in the reporter, which is a plan, too. */
const wayOf = (format: (typeof FORMATS)[number]): Way =>
  format === "run" || format === "inside" ? { format: "plan", planBy: "environment" } : { format };
const environmentOf = ({ planReporter }: HandOver): Record<string, string> =>
  planReporter === undefined ? {} : { PW_TEST_REPORTER: planReporter };
const PROCESSES = 2;
const PROCESS_TIMEOUT_MS = 600_000;
const REPORTER = path.resolve(import.meta.dirname, "../../src/inventory/list-reporter.ts");
const OUR_REPORTER = path.resolve(import.meta.dirname, "../../dist/reporter/index.js");
const RECORDER = path.resolve(import.meta.dirname, "record-reporter.cjs");

describe.for(VERSIONS)("Playwright %s", (version) => {
  const nodeModules = () => (version === "own" ? OWN_NODE_MODULES : nodeModulesWithPlaywright(version));
  // Half of the draws for each version; the seed alone decides them.
  const draws = Math.max(1, Math.round(DRAWS / VERSIONS.length));

  test(
    `lists exactly the selection, through xargs, in ${draws} draws from seed ${SEED}`,
    { timeout: 60_000 + draws * 30_000 },
    async () => {
      const counts: Record<string, number> = {};
      const problems: string[] = [];
      const suites = Array.from({ length: Math.ceil(draws / DRAWS_PER_SUITE) }, (_, index) => SEED + index);
      await inParallel(suites, PROCESSES, async (seed, index) => {
        const random = randomFrom(seed);
        await withSuite(random, nodeModules(), async (project, inventory) => {
          const count = Math.min(DRAWS_PER_SUITE, draws - index * DRAWS_PER_SUITE);
          for (let draw = 0; draw < count; draw++) {
            const selection = drawSelection(inventory, random);
            const format = FORMATS[draw % FORMATS.length] ?? "auto";
            const handed = handOver({
              selection,
              inventory,
              ...wayOf(format),
              cwd: project.dir,
              listDir: ".pw-select/lists",
            });
            const isInside = format === "inside" && handed.format === "plan";
            const listed = isInside
              ? await listInside(project, selection, draw)
              : await list(project, handed, draw);
            const kind =
              handed.widened.length > 0 ? "widened" : selection.selected.length === 0 ? "empty" : "exact";
            const key = `${format} → ${handed.format}, ${kind}`;
            counts[key] = (counts[key] ?? 0) + 1;
            const difference = isInside
              ? compare(selection, asInside(handed, listed, selection, inventory), listed, inventory)
              : compare(selection, handed, listed, inventory);
            if (difference !== undefined) problems.push(`seed ${seed}, draw ${draw}, ${key}: ${difference}`);
          }
        });
      });
      process.stdout.write(`Playwright ${version}, seed ${SEED}: ${JSON.stringify(counts, undefined, 2)}\n`);
      expect(problems).toEqual([]);
    },
  );

  test(`runs exactly the selection, from seed ${SEED}`, { timeout: PROCESS_TIMEOUT_MS }, async () => {
    const random = randomFrom(SEED);
    await withSuite(random, nodeModules(), async (project, inventory) => {
      for (const format of ["auto", "plan", "run", "test-list", "grep"] as const) {
        const selection = drawSelection(inventory, random);
        const handed = handOver({
          selection,
          inventory,
          ...wayOf(format),
          cwd: project.dir,
          listDir: ".pw-select/lists",
        });
        const ran = await run(project, handed);
        expect(compare(selection, handed, ran, inventory)).toBe(undefined);
      }
    });
  });
});

async function withSuite(
  random: Random,
  nodeModules: string,
  use: (project: ProjectRig, inventory: Inventory) => Promise<void>,
): Promise<void> {
  const { files, folder } = drawSuite(random);
  const project = makeProject(files, { nodeModules, name: folder });
  try {
    await use(project, await listTests(findPlaywright({ cwd: project.dir })));
  } finally {
    project.remove();
  }
}

/** Ids of the tests that Playwright lists with the arguments. */
async function list(project: ProjectRig, handed: HandOver, draw: number): Promise<string[]> {
  const file = path.join(project.dir, `listed-${draw}.json`);
  const { exitCode, stdout, stderr } = await project.xargsPlaywright(
    handed.text,
    ["test", "--list", `--reporter=${REPORTER}`],
    { PW_SELECT_LIST_FILE: file, ...environmentOf(handed) },
  );
  if (exitCode !== 0 || !existsSync(file)) return [`exit code ${exitCode}: ${stdout}${stderr}`];
  return (JSON.parse(readFileSync(file, "utf8")) as Inventory).tests.map(({ id }) => id);
}

/** Ids of the tests that Playwright lists by itself, while our reporter selects these. */
async function listInside(project: ProjectRig, { selected }: Selection, draw: number): Promise<string[]> {
  const file = path.join(project.dir, `listed-${draw}.json`);
  project.write({ "ids.txt": selected.map(({ test }) => `${test.id}\n`).join("") });
  const rules = selected.length === 0 ? "--exclude-file ." : "--closure exact --ids ids.txt";
  const { exitCode, stdout, stderr } = await project.playwright(
    ["test", "--list", `--reporter=${REPORTER},${OUR_REPORTER}`],
    { PW_SELECT_LIST_FILE: file, PW_SELECT: rules },
  );
  if (exitCode !== 0 || !existsSync(file) || stderr.includes("Nothing was selected"))
    return [`exit code ${exitCode}: ${stdout}${stderr}`];
  return (JSON.parse(readFileSync(file, "utf8")) as Inventory).tests.map(({ id }) => id);
}

/** Ids of the tests that Playwright runs with the arguments. */
async function run(project: ProjectRig, handed: HandOver): Promise<string[]> {
  const file = path.join(project.dir, "ran.json");
  const { exitCode, stdout, stderr } = await project.xargsPlaywright(
    handed.text,
    ["test", "--workers=2", `--reporter=${RECORDER}`],
    { RECORD_FILE: file, ...environmentOf(handed) },
  );
  if (exitCode !== 0 || !existsSync(file)) return [`exit code ${exitCode}: ${stdout}${stderr}`];
  return JSON.parse(readFileSync(file, "utf8")) as string[];
}

/**
 * Inside of a run nobody can say `--project`, so a project that others depend on runs whole. And Playwright drops it with
 * its last dependent: where a test of it is selected alone, one dependent stays, and is skipped.
 */
function asInside(
  handed: HandOver,
  listed: string[],
  { selected }: Selection,
  { tests, projects }: Inventory,
): HandOver {
  const serving = new Set(projects.flatMap(({ dependencies, teardown = "" }) => [...dependencies, teardown]));
  const found = new Set(listed);
  const chosen = new Set(selected.map(({ test }) => test.id));
  const extra = tests.filter(({ id }) => found.has(id) && !chosen.has(id));
  const served = new Set(selected.flatMap(({ test }) => (serving.has(test.project) ? [test.project] : [])));
  const stays = extra.filter(({ project }) => !serving.has(project)).slice(0, served.size);
  const whole = extra.filter(({ project }) => serving.has(project));
  return {
    ...handed,
    widened: [...whole, ...stays].map((test) => ({ test, reason: "inside of a run" })),
  };
}

/** What Playwright did beside what it was to do, or nothing. */
function compare(
  selection: Selection,
  handed: HandOver,
  actual: string[],
  inventory: Inventory,
): string | undefined {
  const selected = new Set(selection.selected.map(({ test }) => test.id));
  const widened = new Set(handed.widened.map(({ test }) => test.id));
  const found = new Set(actual);
  const missing = [...selected].filter((id) => !found.has(id));
  const extra = [...found].filter((id) => !selected.has(id) && !widened.has(id));
  const untrue = [...widened].filter((id) => !found.has(id));
  if (missing.length + extra.length + untrue.length === 0) return undefined;
  const name = (id: string) => {
    const test = inventory.tests.find((candidate) => candidate.id === id);
    return test === undefined
      ? id
      : JSON.stringify([test.project, test.file, test.declaredIn, ...test.titlePath]);
  };
  const names = (ids: string[]) => ids.map(name).join(", ");
  return `missing: ${names(missing)}; extra: ${names(extra)}; widened in vain: ${names(untrue)}; arguments: ${handed.text}`;
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
