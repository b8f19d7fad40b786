// Takes a request as far as its key: what is asked, which tests there are, and what every fact is made of.

import { existsSync } from "node:fs";
import { dirname } from "node:path";

import { loadConfig } from "../config/index.ts";
import { currentInventory, findPlaywright, type Listed } from "../inventory/index.ts";
import { ledgerPosition, openForReading } from "../ledger/index.ts";
import { factsNeeded } from "../select/index.ts";
import { keyParts } from "./key.ts";
import { startPlugins } from "./plugins.ts";
import { Prepared } from "./prepared.ts";
import { askedRules, type AskedRules, type Request } from "./request.ts";
import { SOURCES, type FactSources, type Surroundings } from "./sources.ts";

export interface Question extends Request {
  cwd: string;
  /** What the user gave to `-c`. */
  configFile?: string | undefined;
  /** Absolute path of the ledger; it may not exist yet. */
  ledger: string;
  /** Whether an earlier selection of the same key may answer. @default true */
  snapshots?: boolean;
  /** Milliseconds since 1970. */
  nowMs: number;
  /**
   * The tests of a run that is about to begin, in place of a listing. It may lack tests that exist; no snapshot is used.
   */
  inventory?: Listed | undefined;
  /** Called before Playwright is asked which tests there are, with the reason. */
  onListing?: ((why: string) => void) | undefined;
}

/** Throws `UserError` for everything that the user can mend. Close what it returns. */
export async function prepare(question: Question): Promise<Prepared> {
  const { cwd, ledger, nowMs } = question;
  const setup = question.inventory ?? findSetup(question);
  const configDir = dirname(setup.configFile);
  const config = loadConfig(configDir);
  const asked = startPlugins(config.plugins, askedRules(question, config));
  const allProjects = asked.specs.some(({ name }) => name === "project");
  // A ledger that cannot serve is found out before anything is begun.
  const db = existsSync(ledger) ? openForReading(ledger) : undefined;
  // Playwright takes longest by far: the rest is done meanwhile. When that fails, nobody waits for the listing any more.
  const stop = new AbortController();
  const listing =
    "tests" in setup
      ? Promise.resolve({ digest: "", inputsDigest: "", listed: () => setup })
      : currentInventory({ setup, ledger, allProjects, signal: stop.signal, onListing: question.onListing });
  listing.catch(() => undefined);
  try {
    const position = db === undefined ? "" : ledgerPosition(db);
    const surroundings = { cwd, config, configDir, db, position, nowMs };
    const sources = await sourcesOf(asked, surroundings);
    const inventory = await listing;
    const parts = keyParts(inventory, asked, config, sources);
    return new Prepared(question, setup.configFile, { asked, inventory, sources, surroundings, parts });
  } catch (error) {
    stop.abort();
    db?.close();
    throw error;
  }
}

function findSetup({ cwd, configFile }: Question): ReturnType<typeof findPlaywright> {
  return findPlaywright({ cwd, ...(configFile !== undefined && { config: configFile }) });
}

async function sourcesOf({ specs, own }: AskedRules, surroundings: Surroundings): Promise<FactSources> {
  const names = [...factsNeeded(specs, own)];
  const sources = await Promise.all(names.map(async (name) => SOURCES[name](specs, surroundings)));
  return new Map(names.map((name, index) => [name, sources[index]!]));
}
