// The tests that exist now, by the cheapest way that is certain: the stored listing, some spec files listed again, or all.

import { createHash } from "node:crypto";

import {
  loadGraph,
  loadListed,
  loadListing,
  refreshInputs,
  saveListing,
  type StoredListing,
} from "../ledger/index.ts";
import { type Inventory, UserError } from "../model/index.ts";
import { conditionsOf, whatDiffers } from "./conditions.ts";
import { digestOf } from "./digest.ts";
import { moveTests, type Bodies } from "./edited-bodies.ts";
import type { PlaywrightSetup } from "./find-playwright.ts";
import { isComparable, type Imports } from "./graph.ts";
import { checkInputs, type Input } from "./inputs.ts";
import type { OnlyItem } from "./list-reporter.ts";
import { askedOf, foldersOf, inputsOf, packInputs, unpackInputs } from "./listing-inputs.ts";
import { listRecorded, noTests, placesOf, type Listed } from "./list-tests.ts";
import type { TestsAndOnly } from "./merge.ts";
import { inputsWithFolders, relist } from "./relist.ts";
import { hooksByFile, packGraph, unpackGraph } from "./stored-graph.ts";
import { whatChanged } from "./what-changed.ts";

export interface CurrentInventory {
  /** 64 hexadecimal digits, equal exactly when all of `listed()` is equal. */
  digest: string;
  /** Differs whenever a file, a folder or a variable that the listing read does; `""` when nobody knows what it read. */
  inputsDigest: string;
  /**
   * From the ledger without Playwright; the same, where only bodies of tests and hooks changed; with some spec files listed
   * again; or listed anew.
   */
  how: "stored" | "mapped" | "partly" | "whole";
  /** For people, the end of a sentence: `cart.spec.ts changed`. */
  why: string;
  /** The tests; read and parsed at the first call. Throws `inventory-replaced` when another process has listed meanwhile. */
  listed(): Listed;
}

export interface CurrentInventoryOptions {
  setup: PlaywrightSetup;
  /** Absolute path of the ledger that keeps the listing. Where it is missing it is made; where it cannot serve, all is listed. */
  ledger: string;
  /** As for `listTests`. @default false */
  allProjects?: boolean;
  /** Ends the listing; nothing is stored then. */
  signal?: AbortSignal;
  /** Called before Playwright is started, which takes a second or more, with the reason: `cart.spec.ts changed`. */
  onListing?: ((why: string) => void) | undefined;
}

/**
 * The same as `listTests`, from the ledger's listing as far as nothing has changed since that it was made from: the files
 * that the config and the tests import or read, folders that were searched, environment variables, options, versions,
 * installed packages. Changes of a file are told by its content; time stamps only say where it need not be read.
 * What no recorder sees: the clock, random numbers, the machine's name and hardware, files that native code reads, and
 * state that one spec file leaves in memory for another, and line numbers that a test's title is made of. Whoever starts a program, opens a connection or loads a native
 * addon while tests are listed gets a whole listing each time. Throws as `listTests` does.
 */
export async function currentInventory(options: CurrentInventoryOptions): Promise<CurrentInventory> {
  const { setup, ledger, allProjects = false } = options;
  const stored = attempt(() => loadListing(ledger, setup.configFile));
  if (stored === undefined) return listWhole(options, "there is no earlier listing");
  const unseen = JSON.parse(stored.unseen) as string[];
  if (unseen.length > 0)
    return listWhole(options, `loading the tests ${unseen[0]}, which may end differently each time`);
  const envNames = JSON.parse(stored.envNames) as string[];
  const conditions = conditionsOf(setup, allProjects, envNames, process.env);
  if (conditions !== stored.conditions) return listWhole(options, whatDiffers(stored.conditions, conditions));

  const checkedAtMs = Date.now();
  const known = unpackInputs(stored);
  const { changed, inputs, touched } = checkInputs(known, stored.checkedAtMs);
  if (changed.size > 0) return listAgain(options, stored, { known, changed, inputs, checkedAtMs });
  if (touched) {
    const refreshed = { digest: stored.digest, ...packInputs(inputs), checkedAtMs };
    attempt(() => refreshInputs(ledger, setup.configFile, refreshed));
  }
  return standingListing(options, stored.digest, stored.inputs);
}

interface Checked {
  known: readonly Input[];
  changed: ReadonlyMap<Input, Input>;
  inputs: readonly Input[];
  checkedAtMs: number;
}

async function listAgain(
  options: CurrentInventoryOptions,
  stored: StoredListing,
  { changed, inputs, checkedAtMs }: Checked,
): Promise<CurrentInventory> {
  const { setup, ledger, allProjects = false } = options;
  const { configFile } = setup;
  const graph = attempt(() => unpackGraph(loadGraph(ledger, configFile, stored.digest) ?? ""));
  if (graph === undefined) return listWhole(options, "the stored listing cannot be read");
  const { imports } = graph;
  const known = { configFile, ...graph };
  const load = once(() => attempt(() => loadTests(ledger, configFile, stored.digest)));
  const moved = await moveTests({ ...known, changed, inputs, load });
  const { why } = whatChanged([...changed.keys()], known);
  const unexplained = [...changed.keys()].filter((input) => moved?.explained.has(input) !== true);
  const verdict = whatChanged(unexplained, known);
  if (verdict.again === "all") return listWhole(options, verdict.why);
  const earlier = {
    imports,
    bodies: moved?.bodies ?? graph.bodies,
    inputs,
    changed: new Set(changed.values()),
    load: moved ? () => moved.tests : load,
  };
  const envNames = JSON.parse(stored.envNames) as string[];
  if (verdict.specFiles.size + verdict.candidates.size + verdict.removed.size === 0) {
    const standing = inputsWithFolders(earlier, verdict);
    const digest = moved && digestOf(moved.tests.inventory, moved.tests.only);
    if (moved !== undefined && digest !== undefined && digest !== stored.digest) {
      const toSave = {
        ...moved.tests,
        digest,
        imports,
        inputs: standing,
        bodies: earlier.bodies,
        env: envNames,
        unseen: [],
        checkedAtMs,
      };
      const saved = save(options, toSave);
      return { ...saved, how: "mapped", why, listed: once(() => listedOf(moved.tests)) };
    }
    const packed = {
      ...packInputs(standing),
      graph: packGraph({ imports, folders: foldersOf(standing), bodies: earlier.bodies }),
    };
    attempt(() => refreshInputs(ledger, configFile, { digest: stored.digest, checkedAtMs, ...packed }));
    const stands = standingListing(options, stored.digest, packed.inputs);
    if (moved === undefined) return stands;
    return { ...stands, how: "mapped", why, listed: once(() => listedOf(moved.tests)) };
  }
  options.onListing?.(verdict.why);
  const again = await relist(setup, { allProjects, signal: options.signal }, earlier, verdict);
  if (again === undefined) return listWhole(options, verdict.why);
  const env = [...new Set([...envNames, ...again.env])];
  const saved = save(options, { ...again, env, unseen: [...again.unseen], checkedAtMs });
  return { ...saved, how: "partly", why: verdict.why, listed: once(() => listedOf(again)) };
}

function standingListing(options: CurrentInventoryOptions, digest: string, inputs: string): CurrentInventory {
  return {
    digest,
    inputsDigest: sha256(inputs),
    how: "stored",
    why: "nothing that the listing read has changed",
    listed: once(() => storedListed(options, digest)),
  };
}

async function listWhole(options: CurrentInventoryOptions, why: string): Promise<CurrentInventory> {
  const { setup, allProjects = false, signal } = options;
  options.onListing?.(why);
  const listedFromMs = Date.now();
  const { inventory, only, hooks, recording } = await listRecorded(setup, { allProjects, signal });
  if (inventory.tests.length === 0) throw noTests(setup);
  const checkedAtMs = Date.now();
  const saved = save(options, {
    inventory,
    only,
    checkedAtMs,
    inputs: recording ? inputsOf(askedOf(recording), listedFromMs) : [],
    env: [...(recording?.env ?? [])],
    unseen: recording ? [...recording.unseen] : ["reads what could not be recorded"],
    imports: recording && canListSome(setup, inventory, allProjects) ? recording.imports : new Map(),
    bodies: { hooks: hooksByFile(hooks), shapes: new Map() },
  });
  return { ...saved, how: "whole", why, listed: once(() => listedOf({ inventory, only })) };
}

/** Without a graph, every change asks for a whole listing. */
function canListSome(
  { configFile }: PlaywrightSetup,
  { rootDir, projects }: Inventory,
  allProjects: boolean,
): boolean {
  // These are listed only when tests that depend on them are, which a listing of some files cannot know.
  const isAnyLeftOut = !allProjects && projects.some(({ notByDefault }) => notByDefault);
  return !isAnyLeftOut && isComparable(configFile, rootDir);
}

interface ToSave extends TestsAndOnly {
  inputs: Input[];
  imports: Imports;
  bodies: Bodies;
  /** Where it is known already. */
  digest?: string;
  env: string[];
  unseen: string[];
  checkedAtMs: number;
}

/** Stores the listing if it can. */
function save(
  { setup, ledger, allProjects = false }: CurrentInventoryOptions,
  listing: ToSave,
): Pick<CurrentInventory, "digest" | "inputsDigest"> {
  const { inventory, only, inputs, imports, bodies, env, unseen, checkedAtMs } = listing;
  const { digest = digestOf(inventory, only) } = listing;
  const packed = packInputs(inputs);
  attempt(() =>
    saveListing(ledger, {
      inventory,
      digest,
      conditions: conditionsOf(setup, allProjects, env, process.env),
      envNames: JSON.stringify(env),
      unseen: JSON.stringify(unseen),
      ...packed,
      checkedAtMs,
      onlyItems: JSON.stringify(only),
      graph: packGraph({ imports, folders: foldersOf(inputs), bodies }),
    }),
  );
  return { digest, inputsDigest: inputs.length === 0 ? "" : sha256(packed.inputs) };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function loadTests(ledger: string, configFile: string, digest: string): TestsAndOnly | undefined {
  const stored = loadListed(ledger, configFile, digest);
  return stored && { inventory: stored.inventory, only: JSON.parse(stored.onlyItems) as OnlyItem[] };
}

function storedListed({ setup, ledger }: CurrentInventoryOptions, digest: string): Listed {
  const stored = loadTests(ledger, setup.configFile, digest);
  if (stored !== undefined) return listedOf(stored);
  throw new UserError(
    "inventory-replaced",
    `Another process has listed the tests of ${setup.configFile} a moment ago, and the tests have changed since. Run this again.`,
  );
}

function listedOf({ inventory, only }: TestsAndOnly): Listed {
  return { ...inventory, only: placesOf(only) };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A ledger that cannot serve costs time, not the answer; what is wrong with it, those say that need it. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
