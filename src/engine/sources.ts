// Where each fact comes from, and what it is made of: the digest is cheap and always taken, the value only when
// no snapshot answers.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { loadQuarantine, type Config } from "../config/index.ts";
import type { Connection } from "../ledger/index.ts";
import {
  messageOf,
  quarantineOf,
  UserError,
  type Changes,
  type Facts,
  type Inventory,
  type Test,
} from "../model/index.ts";
import type { RuleSpec } from "../select/index.ts";
import { digestOf, digestOfChanges } from "./digest.ts";
import { durationsOf, flakyOf, latestOf, recordedOf, resolveScope, savedOf } from "./from-ledger.ts";

export interface Surroundings {
  cwd: string;
  config: Config;
  /** Absolute; the folder of the Playwright config. */
  configDir: string;
  /** Undefined while there is no ledger. */
  db: Connection | undefined;
  /** `ledgerPosition`; `""` without a ledger. */
  position: string;
  nowMs: number;
}

/** A fact that somebody needs. */
export interface Source<Value> {
  /** Name of its part of the key, for people: `changes`, `ledger`. */
  part: string;
  /** Differs whenever the value may differ. */
  digest: string;
  value(inventory: Inventory): Promise<Value> | Value;
  /** What a person should know of it. */
  warning?: string;
}

/** What the rules of a request read, by name. */
export type FactSources = ReadonlyMap<keyof Facts, Source<unknown>>;

type Sources = {
  [Name in keyof Facts]-?: (
    specs: readonly RuleSpec[],
    at: Surroundings,
  ) => Promise<Source<Facts[Name]>> | Source<Facts[Name]>;
};

export const SOURCES: Sources = {
  async impact(specs, at) {
    const changes = await changesOf(specs, at);
    return {
      part: "changes",
      digest: digestOfChanges(changes),
      ...(!changes.known && { warning: `${changes.reason}\n${changes.help}` }),
      value: (inventory) => impactOf(changes, inventory, at),
    };
  },
  latest(specs, at) {
    const since = specs.flatMap(({ args }) =>
      "since" in args && args.since !== undefined ? [args.since] : [],
    )[0];
    const scope = resolveScope(at.db, since, at.nowMs);
    return {
      part: "ledger",
      // A moving window ends at other runs as time goes by: its results are part of what is read.
      digest: digestOf([at.position, "sinceMs" in scope ? latestOf(at.db, scope, since) : null]),
      value: () => latestOf(at.db, scope, since),
    };
  },
  recorded: (_specs, at) => ({ part: "ledger", digest: at.position, value: () => recordedOf(at.db) }),
  flaky: (_specs, at) => ({ part: "ledger", digest: at.position, value: () => flakyOf(at.db) }),
  durations: (_specs, at) => ({ part: "ledger", digest: at.position, value: () => durationsOf(at.db) }),
  async owners(_specs, at) {
    const { codeOwners } = await import("../git/index.ts");
    const owners = codeOwners(at.configDir);
    return {
      part: "owners",
      digest: digestOf(owners.text),
      value: ({ rootDir, tests }) =>
        new Map(
          [...new Set(tests.map(({ declaredIn }) => declaredIn))].map((file) => [
            file,
            owners.ownersOf(resolve(rootDir, file)),
          ]),
        ),
    };
  },
  quarantined(_specs, { configDir, nowMs }) {
    const quarantine = loadQuarantine(configDir);
    const entryOf = (test: Pick<Test, "project" | "file" | "titlePath">) => {
      const match = quarantineOf(quarantine, test, nowMs);
      return match === undefined || match.expired ? undefined : match.entry;
    };
    return {
      part: "quarantine",
      // Entries end with a day.
      digest: digestOf([quarantine.entries, new Date(nowMs).toISOString().slice(0, 10)]),
      value: ({ tests }) =>
        new Map(
          tests.flatMap((test) => {
            const entry = entryOf(test);
            return entry === undefined
              ? []
              : [[test.id, { reason: entry.reason, expires: entry.expires }] as const];
          }),
        ),
    };
  },
  saved(specs, { db }) {
    const names = specs.flatMap((spec) => (spec.name === "from" ? [spec.args.name] : []));
    const saved = savedOf(db, names);
    return {
      part: "saved selection",
      digest: digestOf([...saved].map(([name, ids]) => [name, [...ids].sort()])),
      value: () => saved,
    };
  },
  idLists(specs, { cwd }) {
    const lists = new Map(
      specs.flatMap((spec) =>
        spec.name === "ids" ? [[spec.args.source, readIds(spec.args.source, cwd)] as const] : [],
      ),
    );
    return { part: "ids", digest: digestOf([...lists]), value: () => lists };
  },
};

async function changesOf(specs: readonly RuleSpec[], { configDir }: Surroundings): Promise<Changes> {
  const ref = specs.flatMap((spec) => (spec.name === "changed" ? [spec.args.ref] : []))[0];
  const { changesSince } = await import("../git/index.ts");
  return changesSince({ cwd: configDir, ...(ref !== undefined && { ref }) });
}

async function impactOf(
  changes: Changes,
  inventory: Inventory,
  { config, configDir }: Surroundings,
): Promise<Facts["impact"]> {
  if (!changes.known) return { all: true, reasons: [{ file: "", because: changes.reason }] };
  const { affectedBy } = await import("../impact/index.ts");
  return affectedBy({ inventory, changes, config, configDir });
}

/** One id a line; what follows a blank is for people. */
function readIds(source: string, cwd: string): string[] {
  let text: string;
  try {
    text = readFileSync(source === "-" ? 0 : resolve(cwd, source), "utf8");
  } catch (error) {
    throw new UserError("no-ids", `--ids ${source} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const ids = text.split("\n").flatMap((line) => line.trim().split(/\s+/, 1)[0] || []);
  if (ids.length > 0) return ids;
  throw new UserError(
    "no-ids",
    `--ids ${source} holds no test id. \`pw-select --format ids\` prints them, one a line.`,
  );
}
