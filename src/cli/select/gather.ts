// Fetches the facts that the rules read: the inventory, what changed and whom that affects, what failed last.

import { existsSync } from "node:fs";
import { dirname } from "node:path";

import { loadConfig, type Config } from "../../config/index.ts";
import { findPlaywright, listTests, type Listed } from "../../inventory/index.ts";
import { latestResults, openForReading, passedDurations, type Connection } from "../../ledger/index.ts";
import {
  median,
  type Changes,
  type Facts,
  type Impact,
  type Inventory,
  type Latest,
} from "../../model/index.ts";
import { locateLedger } from "../locate.ts";
import type { SelectCliOptions } from "./options.ts";

export interface Gathered {
  inventory: Listed;
  config: Config;
  configDir: string;
  facts: Facts;
  /** Median duration of the recent passes of each test that has one, in milliseconds. */
  durations: Map<string, number>;
  /** Absolute path of the ledger; it may not exist yet. */
  ledger: string;
  /** What a person should know of the facts. */
  warnings: string[];
}

/** How many of the newest runs a duration is estimated from. */
const RUNS_FOR_ESTIMATES = 10;

/** Throws `UserError` for everything that the user can mend; reads only. */
export async function gather(options: SelectCliOptions, cwd: string): Promise<Gathered> {
  const setup = findPlaywright({ cwd, ...(options.config !== undefined && { config: options.config }) });
  // Playwright takes longest by far: the rest is done meanwhile. When that fails, nobody waits for the listing any more.
  const listing = listTests(setup, { allProjects: options.project !== undefined });
  listing.catch(() => undefined);
  const configDir = dirname(setup.configFile);
  const config = loadConfig(configDir);
  const ledger = await locateLedger(options, cwd, process.env);
  const fromLedger = askLedger(ledger, options);
  const changes = await changesOf(options, configDir);
  const inventory = await listing;
  return {
    inventory,
    config,
    configDir,
    facts: {
      ...(changes && { impact: await impactOf(changes, inventory, config, configDir) }),
      ...(options.lastFailed && { latest: fromLedger.latest }),
    },
    durations: fromLedger.durations,
    ledger,
    warnings: changes?.known === false ? [`${changes.reason}\n${changes.help}`] : [],
  };
}

async function changesOf({ changed }: SelectCliOptions, cwd: string): Promise<Changes | undefined> {
  if (changed === undefined) return undefined;
  const { changesSince } = await import("../../git/index.ts");
  return changesSince(changed === true ? { cwd } : { cwd, ref: changed });
}

async function impactOf(
  changes: Changes,
  inventory: Inventory,
  config: Config,
  configDir: string,
): Promise<Impact> {
  if (!changes.known) return { all: true, reasons: [{ file: "", because: changes.reason }] };
  const { affectedBy } = await import("../../impact/index.ts");
  return affectedBy({ inventory, changes, config, configDir });
}

function askLedger(
  path: string,
  options: SelectCliOptions,
): { latest: Latest; durations: Map<string, number> } {
  if (!existsSync(path)) return { latest: NO_RUN, durations: new Map() };
  const db = openForReading(path);
  try {
    return { latest: options.lastFailed ? latestOf(db) : NO_RUN, durations: durationsOf(db) };
  } finally {
    db.close();
  }
}

const NO_RUN: Latest = { known: false, reason: "the ledger has no run yet" };

function latestOf(db: Connection): Latest {
  const found = latestResults(db, { newestGroup: true });
  return found === undefined
    ? NO_RUN
    : { known: true, scope: "the newest run group", results: found.results };
}

function durationsOf(db: Connection): Map<string, number> {
  const byTest = new Map<string, number[]>();
  for (const { testId, durationMs } of passedDurations(db, { limitRuns: RUNS_FOR_ESTIMATES })) {
    const known = byTest.get(testId);
    if (known) known.push(durationMs);
    else byTest.set(testId, [durationMs]);
  }
  return new Map([...byTest].map(([id, values]) => [id, median(values)!]));
}
