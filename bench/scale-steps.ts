// The steps of a selection without the command around them: what each takes of the processor.

import { durationsOf } from "../src/engine/from-ledger.ts";
import { pack, unpack } from "../src/engine/packed.ts";
import { handOver } from "../src/handover/index.ts";
import { findPlaywright } from "../src/inventory/index.ts";
import { openForReading, storedInventory, testRecords, type Connection } from "../src/ledger/index.ts";
import type { Impact, Inventory } from "../src/model/index.ts";
import { applyBudget, ORDERS, orderTests, select, summary } from "../src/select/index.ts";
import { spreadOf } from "./statistics.ts";
import type { Suite } from "./workshop.ts";

export interface Step {
  name: string;
  /** User and system time. */
  cpuMs: number;
}

const MINUTE_MS = 60_000;

/** The tests that a command has listed. */
export function listedTests(suite: Suite): Inventory {
  return withLedger(suite, (db) => storedTests(db, suite));
}

/** Each step `rounds` times, on these tests and the suite's ledger. */
export function stepsOf(suite: Suite, inventory: Inventory, rounds: number): Step[] {
  return withLedger(suite, (db) => {
    const steps: Step[] = [];
    const time = <T>(name: string, step: () => T): T => {
      const rest = Array.from({ length: rounds - 1 }, () => cpuMsOf(step).cpuMs);
      const { value, cpuMs } = cpuMsOf(step);
      steps.push({ name, cpuMs: spreadOf([...rest, cpuMs]).median });
      return value;
    };
    time("the stored tests, read", () => storedTests(db, suite));
    const durations = time("durations, read", () => durationsOf(db));
    const records = time("records of failures, read", () => testRecords(db, { limitRuns: 50 }));
    const all = time("select, without a rule", () => select({ inventory, rules: [] }));
    time("select, by tag", () =>
      select({ inventory, rules: [{ name: "tag", args: { expression: "@smoke" } }] }),
    );
    const impact = everyFiftieth(inventory);
    const affected = time("select, a fiftieth is affected", () =>
      select({ inventory, rules: [{ name: "changed", args: { ref: "main" } }], facts: { impact } }),
    );
    const decided = { ...affected, allAffected: [] };
    const packed = time("pack a snapshot", () => pack(decided, inventory));
    time("unpack a snapshot", () => unpack(packed, inventory));
    time("summary", () => summary(affected, durations));
    const facts = { impact, records, durations };
    for (const minutes of [1, 60]) {
      const options = { inventory, facts, budgetMs: minutes * MINUTE_MS, workers: 4, nowMs: Date.now() };
      time(`budget of ${minutes} min`, () => applyBudget(all, options));
    }
    for (const order of ORDERS)
      time(`order ${order}`, () => orderTests(all.selected, order, { inventory, facts }));
    const half = { key: "", selected: all.selected.filter((_, index) => index % 2 === 0), excluded: [] };
    const place = { cwd: suite.dir, listDir: ".pw-select/lists" };
    time("hand over every second test", () => handOver({ selection: half, inventory, ...place }));
    return steps;
  });
}

function everyFiftieth({ tests }: Inventory): Impact {
  const reasons = [{ file: "tests/support.ts", because: "tests/support.ts changed" }];
  const affected = tests.filter((_, index) => index % 50 === 0).map(({ id }) => [id, reasons] as const);
  return { all: false, affected: new Map(affected), ignored: [] };
}

function storedTests(db: Connection, { dir: cwd }: Suite): Inventory {
  return storedInventory(db, findPlaywright({ cwd }).configFile)!.inventory;
}

function withLedger<T>({ ledger }: Suite, use: (db: Connection) => T): T {
  const db = openForReading(ledger);
  try {
    return use(db);
  } finally {
    db.close();
  }
}

function cpuMsOf<T>(step: () => T): { value: T; cpuMs: number } {
  const before = process.cpuUsage();
  const value = step();
  const { user, system } = process.cpuUsage(before);
  return { value, cpuMs: (user + system) / 1000 };
}
