// Takes a request as far as its key: what is asked, which tests there are, and what every fact is made of. A snapshot
// of this key answers at once; otherwise the facts are fetched and the pipeline runs.

import { existsSync } from "node:fs";
import { dirname } from "node:path";

import { loadConfig, type Config } from "../config/index.ts";
import { findPlaywright, type Listed } from "../inventory/index.ts";
import { currentInventory } from "./current-inventory.ts";
import {
  ledgerError,
  ledgerPosition,
  LedgerWriter,
  openForReading,
  storeAnswer,
  storedAnswer,
  storedKeyParts,
  storedSnapshot,
  storeSnapshot,
  type Connection,
  type KeyParts,
} from "../ledger/index.ts";
import { messageOf, type Facts, type NamedRule, type Selection } from "../model/index.ts";
import { factsNeeded } from "../select/index.ts";
import { digestOf, sourceText } from "./digest.ts";
import { durationsOf } from "./from-ledger.ts";
import { pack, unpack, type Decided } from "./packed.ts";
import { startPlugins } from "./plugins.ts";
import { askedRules, type AskedRules, type Request } from "./request.ts";
import { SOURCES, type Source, type Surroundings } from "./sources.ts";

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
}

export type SnapshotState =
  | { state: "hit" }
  /** `changed` names the parts of the key that differ from the nearest earlier one; empty when there is none. */
  | { state: "miss"; changed: string[] }
  | { state: "off"; because: string };

/** The order of these decides nothing but how a miss is told. */
type FactSources = Map<keyof Facts, Source<unknown>>;

/** Throws `UserError` for everything that the user can mend. Close what it returns. */
export async function prepare(question: Question): Promise<Prepared> {
  const { cwd, ledger, nowMs } = question;
  const setup = question.inventory ?? findSetup(question);
  const configDir = dirname(setup.configFile);
  const config = loadConfig(configDir);
  const asked = startPlugins(config.plugins, askedRules(question, config));
  const allProjects = asked.specs.some(({ name }) => name === "project");
  // Playwright takes longest by far: the rest is done meanwhile. When that fails, nobody waits for the listing any more.
  const listing =
    "tests" in setup
      ? Promise.resolve({ digest: "", listed: () => setup })
      : currentInventory({ setup, ledger, allProjects });
  listing.catch(() => undefined);
  const db = existsSync(ledger) ? openForReading(ledger) : undefined;
  try {
    const position = db === undefined ? "" : ledgerPosition(db);
    const surroundings = { cwd, config, configDir, db, position, nowMs };
    const sources = await sourcesOf(asked, surroundings);
    const inventory = await listing;
    const parts = keyParts(inventory.digest, asked, config, sources);
    return new Prepared(question, setup.configFile, { asked, inventory, sources, surroundings, parts });
  } catch (error) {
    db?.close();
    throw error;
  }
}

function findSetup({ cwd, configFile }: Question): ReturnType<typeof findPlaywright> {
  return findPlaywright({ cwd, ...(configFile !== undefined && { config: configFile }) });
}

interface Ready {
  asked: AskedRules;
  inventory: Pick<Awaited<ReturnType<typeof currentInventory>>, "digest" | "listed">;
  sources: FactSources;
  surroundings: Surroundings;
  parts: KeyParts;
}

export class Prepared {
  readonly key: string;
  readonly snapshot: SnapshotState;
  readonly rules: readonly NamedRule[];
  readonly warnings: readonly string[];
  readonly config: Config;
  /** Absolute; the folder of the Playwright config. */
  readonly configDir: string;
  /** How far the ledger had come; text that differs when anything was recorded. */
  readonly position: string;
  readonly #question: Question;
  readonly #configFile: string;
  readonly #ready: Ready;
  readonly #stored: ReturnType<typeof storedSnapshot>;
  #decided: Promise<Decided> | undefined;
  #facts: Facts | undefined;

  constructor(question: Question, configFile: string, ready: Ready) {
    const { asked, sources, surroundings, parts } = ready;
    this.#question = question;
    this.#configFile = configFile;
    this.#ready = ready;
    this.key = digestOf(parts);
    this.rules = [...asked.specs, ...asked.own.map(({ name }) => ({ name, args: {} }))];
    this.warnings = [...sources.values()].flatMap(({ warning }) => warning ?? []);
    this.config = surroundings.config;
    this.configDir = surroundings.configDir;
    this.position = surroundings.position;
    const off = whyUncacheable(question, asked, this.config);
    this.#stored =
      off === undefined
        ? surroundings.db && storedSnapshot(surroundings.db, configFile, this.key)
        : undefined;
    if (off !== undefined) this.snapshot = { state: "off", because: off };
    else if (this.#stored) this.snapshot = { state: "hit" };
    else this.snapshot = { state: "miss", changed: whatChanged(surroundings.db, configFile, parts) };
  }

  /** What was asked, without its surroundings. */
  get request(): Request {
    const { options, profile, closure } = this.#question;
    return { options, ...(profile !== undefined && { profile }), ...(closure !== undefined && { closure }) };
  }

  /** Absolute path of the ledger. */
  get ledger(): string {
    return this.#question.ledger;
  }

  /** The tests that exist. */
  inventory(): Listed {
    return this.#ready.inventory.listed();
  }

  /** Median duration of the recent passes of each test that has one, in milliseconds. */
  durations(): Map<string, number> {
    return durationsOf(this.#ready.surroundings.db);
  }

  /** What was said for this key when it was asked for in this way; undefined when it has to be worked out. */
  answer(how: string): string | undefined {
    const { db } = this.#ready.surroundings;
    return db && this.#stored && storedAnswer(db, this.#stored.id, how);
  }

  /** The selection, from the snapshot or made now; and why all tests are affected, if they are. */
  async selection(): Promise<Selection & { allAffected: readonly string[] }> {
    this.#decided ??= this.#stored
      ? Promise.resolve(unpack(this.#stored.selection(), this.inventory()))
      : this.#decide();
    return { key: this.key, ...(await this.#decided) };
  }

  /** The facts that the rules read. */
  async facts(): Promise<Facts> {
    if (this.#facts === undefined) {
      const inventory = this.inventory();
      const facts: Record<string, unknown> = {};
      for (const [name, source] of this.#ready.sources) facts[name] = await source.value(inventory);
      this.#facts = facts;
    }
    return this.#facts;
  }

  /**
   * Keeps the selection for the next time, and what was said for it. Where the ledger cannot be written, nothing is
   * lost but time; the return value says why.
   */
  async keep(said?: { how: string; answer: string }): Promise<string | undefined> {
    if (this.snapshot.state === "off" || (this.#stored && said === undefined)) return undefined;
    const decided = await this.selection();
    let writer: LedgerWriter | undefined;
    try {
      writer = new LedgerWriter(this.#question.ledger);
      writer.write((db) => {
        const id =
          this.#stored?.id ??
          storeSnapshot(db, {
            configFile: this.#configFile,
            key: this.key,
            parts: this.#ready.parts,
            selection: pack(decided, this.inventory()),
            usedAtMs: this.#question.nowMs,
          });
        if (said !== undefined) storeAnswer(db, id, said.how, said.answer);
      });
      return undefined;
    } catch (error) {
      return messageOf(ledgerError(error, this.#question.ledger));
    } finally {
      writer?.close();
    }
  }

  close(): void {
    this.#ready.surroundings.db?.close();
  }

  async #decide(): Promise<Decided> {
    const facts = await this.facts();
    const { select } = await import("../select/index.ts");
    const { specs, own, closure } = this.#ready.asked;
    const chosen = select({
      inventory: this.inventory(),
      rules: specs,
      ownRules: own,
      facts,
      dependsOn: this.config.dependsOn,
      plugins: this.config.plugins,
      closure,
      isPart: this.#question.inventory !== undefined,
    });
    const { impact } = facts;
    return { ...chosen, allAffected: impact?.all ? impact.reasons.map(({ because }) => because) : [] };
  }
}

async function sourcesOf({ specs, own }: AskedRules, surroundings: Surroundings): Promise<FactSources> {
  const names = [...factsNeeded(specs, own)];
  const sources = await Promise.all(names.map(async (name) => SOURCES[name](specs, surroundings)));
  return new Map(names.map((name, index) => [name, sources[index]!]));
}

function keyParts(
  tests: string,
  { specs, own, closure }: AskedRules,
  config: Config,
  sources: FactSources,
): KeyParts {
  const { impact, alwaysRun, ignore, dependsOn, plugins } = config;
  const parts: KeyParts = {
    tests,
    rules: digestOf([
      specs,
      own.map((rule) => [rule.name, rule.role, sourceText(rule), rule.reads?.() ?? null]),
      closure,
    ]),
    config: digestOf([impact, alwaysRun, ignore, dependsOn]),
  };
  const editors = plugins.filter((plugin) => plugin.modifySelection !== undefined);
  if (editors.length > 0) {
    parts["plugins"] = digestOf(
      editors.map((plugin) => [plugin.name, sourceText(plugin), plugin.reads?.() ?? null]),
    );
  }
  for (const { part, digest } of sources.values()) parts[part] = digestOf([parts[part] ?? null, digest]);
  return parts;
}

function whyUncacheable(
  { snapshots = true, inventory }: Question,
  { own }: AskedRules,
  { plugins }: Config,
): string | undefined {
  if (!snapshots) return "--no-snapshot";
  if (inventory !== undefined) return "inside of a run";
  const rule = own.find((one) => one.reads === undefined);
  if (rule !== undefined) return `the rule ${rule.name} does not say what it reads`;
  const plugin = plugins.find((one) => one.modifySelection !== undefined && one.reads === undefined);
  return plugin && `the plugin ${plugin.name} does not say what it reads`;
}

/** Against the earlier key that differs in the fewest parts. */
function whatChanged(db: Connection | undefined, configFile: string, parts: KeyParts): string[] {
  const differences = (db === undefined ? [] : storedKeyParts(db, configFile)).map((earlier) =>
    Object.keys({ ...parts, ...earlier }).filter((name) => parts[name] !== earlier[name]),
  );
  return differences.sort((a, b) => a.length - b.length)[0] ?? [];
}
