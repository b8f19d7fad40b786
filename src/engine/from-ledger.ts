// The facts that the ledger knows. A ledger that does not exist yet knows nothing, and says so.

import {
  findRun,
  latestResults,
  medianDurations,
  outcomes,
  recordedTests,
  savedSelection,
  savedSelections,
  type Connection,
  type RunScope,
} from "../ledger/index.ts";
import { nearest, parseDuration, UserError, type FlakyRuns, type Latest } from "../model/index.ts";

/** How many of the newest runs a duration is estimated from. */
const RUNS_FOR_ESTIMATES = 10;
/** As `pw-ledger flaky` without options. */
const RUNS_FOR_FLAKINESS = 100;

/** What `--since` means: nothing is the newest run group, else a duration or a run. Throws `bad-since`. */
export function resolveScope(db: Connection | undefined, since: string | undefined, nowMs: number): RunScope {
  if (since === undefined) return { newestGroup: true };
  const run = db && findRun(db, since);
  if (run) return { sinceMs: run.startedAtMs };
  try {
    return { sinceMs: nowMs - parseDuration(since, "--since") };
  } catch {
    throw new UserError(
      "bad-since",
      `--since ${JSON.stringify(since)} is neither a duration (12h, 2d) nor a run (its number, last~3, or the beginning of its id; \`pw-ledger runs\` lists them).`,
    );
  }
}

export function latestOf(db: Connection | undefined, scope: RunScope, since: string | undefined): Latest {
  const found = db && latestResults(db, scope);
  if (found) {
    const runs = found.runs.length === 1 ? `run ${found.runs[0]}` : `the ${found.runs.length} runs`;
    return {
      known: true,
      scope: since === undefined ? "the newest run group" : `${runs} since ${since}`,
      results: found.results,
    };
  }
  const reason = since === undefined ? "the ledger has no run yet" : `the ledger has no run since ${since}`;
  return { known: false, reason };
}

export function recordedOf(db: Connection | undefined): Set<string> {
  return db ? recordedTests(db) : new Set();
}

export async function flakyOf(db: Connection | undefined): Promise<Map<string, FlakyRuns>> {
  const { flakiness } = await import("../insight/index.ts");
  const found = db ? flakiness(outcomes(db, { limitRuns: RUNS_FOR_FLAKINESS })) : [];
  return new Map(found.map(({ testId, runs, flakyRuns }) => [testId, { runs, flakyRuns }]));
}

/** Median duration of the recent passes of each test that has one, in milliseconds. */
export function durationsOf(db: Connection | undefined): Map<string, number> {
  return db ? medianDurations(db, { limitRuns: RUNS_FOR_ESTIMATES }) : new Map();
}

/** Throws `unknown-selection`. */
export function savedOf(db: Connection | undefined, names: readonly string[]): Map<string, Set<string>> {
  return new Map(
    names.map((name) => {
      const saved = db && savedSelection(db, name);
      if (!saved) throw unknownSelection(db, name);
      return [name, new Set(saved.tests.map(({ id }) => id))];
    }),
  );
}

export function unknownSelection(db: Connection | undefined, name: string): UserError {
  const names = db ? savedSelections(db).map((saved) => saved.name) : [];
  const close = nearest(name, names);
  const advice =
    names.length === 0
      ? "Save one: pw-select --tag smoke --save smoke"
      : `There are: ${(close.length > 0 ? close : names).join(", ")}.`;
  return new UserError("unknown-selection", `No selection is saved as ${JSON.stringify(name)}. ${advice}`);
}
