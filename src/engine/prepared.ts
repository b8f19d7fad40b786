// A request whose key is known: a snapshot answers at once, or the facts are fetched and the pipeline runs.

import type { Config } from "../config/index.ts";
import type { CurrentInventory, Listed } from "../inventory/index.ts";
import {
  ledgerError,
  LedgerWriter,
  listRuns,
  storeAnswer,
  storedAnswer,
  storedSnapshot,
  storeSnapshot,
  testRecords,
  type KeyParts,
} from "../ledger/index.ts";
import { messageOf, type Facts, type NamedRule, type Selection } from "../model/index.ts";
import type { RankingFacts, RuleSpec } from "../select/index.ts";
import { digestOf } from "./digest.ts";
import { durationsOf, recordedOf } from "./from-ledger.ts";
import { whatChanged, whyUncacheable } from "./key.ts";
import { pack, unpack, type Decided } from "./packed.ts";
import type { Question } from "./prepare.ts";
import type { AskedRules, Request } from "./request.ts";
import { SOURCES, type FactSources, type Surroundings } from "./sources.ts";

export type SnapshotState =
  | { state: "hit" }
  /** `changed` names the parts of the key that differ from the nearest earlier one; empty when there is none. */
  | { state: "miss"; changed: string[] }
  | { state: "off"; because: string };

/** All that is known before anything is decided. */
export interface Ready {
  asked: AskedRules;
  inventory: Pick<CurrentInventory, "digest" | "inputsDigest" | "listed">;
  sources: FactSources;
  surroundings: Surroundings;
  parts: KeyParts;
}

/** How many of the newest runs the chance of a failure is judged from. */
const RUNS_FOR_RECORDS = 50;

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
  #durations: Map<string, number> | undefined;

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
    const off = whyOff(question) ?? whyUncacheable(asked, this.config);
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
    const { options, profile, closure, budget, order } = this.#question;
    return { options, profile, closure, budget, order };
  }

  /** Milliseconds since 1970. */
  get nowMs(): number {
    return this.#question.nowMs;
  }

  /** The inventory is that of a run, which may lack tests that exist. */
  get isPart(): boolean {
    return this.#question.inventory !== undefined;
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
    return (this.#durations ??= durationsOf(this.#ready.surroundings.db));
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
      : this.facts().then((facts) => this.#decide(this.#ready.asked.specs, facts));
    return { key: this.key, ...(await this.#decided) };
  }

  /** The selection of these tests alone, and of what they need; ids that the selection lacks add nothing. */
  async narrowedTo(ids: readonly string[]): Promise<Selection & { allAffected: readonly string[] }> {
    const picked: RuleSpec = { name: "ids", args: { source: PICKED } };
    const facts = await this.facts();
    const idLists = new Map([...(facts.idLists ?? []), [PICKED, ids] as const]);
    const decided = await this.#decide([...this.#ready.asked.specs, picked], { ...facts, idLists });
    return { key: digestOf([this.key, [...ids].sort()]), ...decided };
  }

  /** What a budget and an order go by. What changed is told apart wherever git knows. */
  async rankingFacts(): Promise<RankingFacts> {
    const { db } = this.#ready.surroundings;
    const { impact } = await this.facts();
    return {
      impact: impact ?? (await this.#uncommittedImpact()),
      records: db ? testRecords(db, { limitRuns: RUNS_FOR_RECORDS }) : new Map(),
      recorded: recordedOf(db),
      durations: this.durations(),
    };
  }

  /** How many tests ran at once in the newest run; 1 when there is none. */
  workers(): number {
    const { db } = this.#ready.surroundings;
    return (db && listRuns(db, { limit: 1 })[0]?.workers) ?? 1;
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

  /** Without a question about changes, those that nobody has committed count; without git, none. */
  async #uncommittedImpact(): Promise<Facts["impact"]> {
    try {
      const source = await SOURCES.impact([], this.#ready.surroundings);
      return await source.value(this.inventory());
    } catch {
      return undefined;
    }
  }

  async #decide(specs: readonly RuleSpec[], facts: Facts): Promise<Decided> {
    const { select } = await import("../select/index.ts");
    const { own, closure } = this.#ready.asked;
    const chosen = select({
      inventory: this.inventory(),
      rules: specs,
      ownRules: own,
      facts,
      dependsOn: this.config.dependsOn,
      plugins: this.config.plugins,
      closure,
      isPart: this.isPart,
    });
    const { impact } = facts;
    return { ...chosen, allAffected: impact?.all ? impact.reasons.map(({ because }) => because) : [] };
  }
}

/** Stands for a person's choice where a rule names its source. */
const PICKED = "--pick";

function whyOff({ snapshots = true, inventory }: Question): string | undefined {
  if (!snapshots) return "--no-snapshot";
  return inventory === undefined ? undefined : "inside of a run";
}
