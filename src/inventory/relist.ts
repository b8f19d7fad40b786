// Lists some spec files again and merges them into an earlier listing. Gives up wherever the result could differ from
// a whole listing.

import path from "node:path";

import { replaceBodies, shapesOfListed, type Bodies } from "./edited-bodies.ts";
import type { PlaywrightSetup } from "./find-playwright.ts";
import { importersOf, mergeImports, reachOf, specFilesOf, type Imports } from "./graph.ts";
import { answerTo, MISSING, UNSETTLED, type Input } from "./inputs.ts";
import { askedOf, inputsOf } from "./listing-inputs.ts";
import { listRecorded, type ListOptions, type RecordedListing } from "./list-tests.ts";
import { mergeListings, type TestsAndOnly } from "./merge.ts";
import type { Recording } from "./recording.ts";
import { hooksByFile } from "./stored-graph.ts";
import type { Verdict } from "./what-changed.ts";

/** What is known of an earlier listing, with the inputs as they were found to be now. */
export interface Earlier {
  imports: Imports;
  bodies: Bodies;
  inputs: readonly Input[];
  /** The inputs whose answer is another one now; a subset of `inputs`. */
  changed: ReadonlySet<Input>;
  /** Its tests; reading them takes time. Undefined when they cannot be had. */
  load(): TestsAndOnly | undefined;
}

export interface Relisted extends TestsAndOnly {
  imports: Imports;
  inputs: Input[];
  env: ReadonlySet<string>;
  unseen: ReadonlySet<string>;
  bodies: Bodies;
}

/** Undefined when only a whole listing can tell, also when the spec files do not load: it says best what is wrong. */
export async function relist(
  setup: PlaywrightSetup,
  options: ListOptions,
  earlier: Earlier,
  verdict: Verdict & { again: "some" },
): Promise<Relisted | undefined> {
  const files = [...verdict.specFiles, ...verdict.candidates];
  const listedFromMs = Date.now();
  const listing = files.length === 0 ? undefined : listSome(setup, options, files);
  // Playwright takes longest: the tests are read meanwhile.
  const before = earlier.load();
  const again = listing === undefined ? before && nothingListed(before) : await listing;
  if (before === undefined || again?.recording === undefined || !isOfTheSameConfig(before, again))
    return undefined;
  const imports = mergeImports(earlier.imports, again.recording.imports, verdict.removed);
  const loaded = specFilesOf(again.recording.imports, setup.configFile);
  if (!isAsExpected(setup, imports, loaded, verdict, files)) return undefined;
  const relative = (file: string) => path.relative(before.inventory.rootDir, file).split(path.sep).join("/");
  const replaced = new Set([...verdict.specFiles, ...verdict.removed, ...loaded].map(relative));
  const merged = mergeListings(before, again, replaced);
  if (merged === undefined || merged.inventory.tests.length === 0) return undefined;
  const { env, unseen } = again.recording;
  const inputs = mergeInputs(earlier, again.recording, imports, verdict, listedFromMs);
  const hooks = hooksByFile(again.hooks);
  const shapes = shapesOfListed(loaded, inputs, again, hooks);
  const bodies = replaceBodies(earlier.bodies, replaced, { hooks, shapes });
  return { ...merged, imports, env, unseen, inputs, bodies };
}

/** The inputs of a listing that still stands, with the folders that have come. */
export function inputsWithFolders(earlier: Earlier, verdict: Verdict & { again: "some" }): Input[] {
  return mergeInputs(earlier, NOTHING_RECORDED, earlier.imports, verdict, Date.now());
}

const NOTHING_RECORDED: Recording = {
  asked: new Map(),
  imports: new Map(),
  env: new Set(),
  unseen: new Set(),
};

async function listSome(
  setup: PlaywrightSetup,
  options: ListOptions,
  files: readonly string[],
): Promise<RecordedListing | undefined> {
  try {
    return await listRecorded(setup, { ...options, files });
  } catch {
    options.signal?.throwIfAborted();
    return undefined;
  }
}

function nothingListed({ inventory }: TestsAndOnly): RecordedListing {
  return { inventory: { ...inventory, tests: [] }, only: [], hooks: [], recording: NOTHING_RECORDED };
}

function isOfTheSameConfig(before: TestsAndOnly, { inventory }: RecordedListing): boolean {
  return (
    inventory.rootDir === before.inventory.rootDir &&
    JSON.stringify(inventory.projects) === JSON.stringify(before.inventory.projects)
  );
}

function isAsExpected(
  { configFile }: PlaywrightSetup,
  imports: Imports,
  loaded: ReadonlySet<string>,
  verdict: Verdict & { again: "some" },
  files: readonly string[],
): boolean {
  if ([...loaded].some((file) => !files.includes(file))) return false;
  if ([...verdict.specFiles].some((file) => !loaded.has(file))) return false;
  // Playwright refuses a spec file that imports another, which shows only when both are listed.
  const specFiles = specFilesOf(imports, configFile);
  return [...loaded].every((file) => {
    const related = [...reachOf([file], imports), ...importersOf([file], imports)];
    return related.every((other) => other === file || !specFiles.has(other));
  });
}

function mergeInputs(
  { inputs, changed, imports: importsBefore }: Earlier,
  recording: Recording,
  imports: Imports,
  { folders }: Verdict & { again: "some" },
  listedFromMs: number,
): Input[] {
  const loadedBefore = reachOf([""], importsBefore);
  const loaded = reachOf([""], imports);
  const merged = new Map<string, Input>();
  for (const input of inputs) {
    // A folder that comes back shows in the folder around it.
    const isGoneFolder = input.question === "search" && input.value === MISSING;
    const isUnloaded = !input.byUser && loadedBefore.has(input.path) && !loaded.has(input.path);
    const isForgotten = isGoneFolder || isUnloaded;
    if (!isForgotten) merged.set(keyOf(input), changed.has(input) ? settled(input) : input);
  }
  const asked = [
    ...askedOf(recording),
    ...[...folders].map((folder) => ({ path: folder, question: "search" as const, byUser: false })),
  ];
  const fresh = asked.filter((one) => {
    const known = merged.get(keyOf(one));
    if (known !== undefined && one.byUser) merged.set(keyOf(one), { ...known, byUser: true });
    return known === undefined;
  });
  for (const input of inputsOf(fresh, listedFromMs)) merged.set(keyOf(input), input);
  return [...merged.values()];
}

/** What was the same before and after the listing was the same while it ran. */
function settled(input: Input): Input {
  const { value, stat } = answerTo(input.path, input.question);
  return { ...input, value: value === input.value ? value : UNSETTLED, stat };
}

function keyOf({ path: file, question }: Pick<Input, "path" | "question">): string {
  return `${question}\0${file}`;
}
