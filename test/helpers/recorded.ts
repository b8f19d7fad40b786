// Runs of the real Playwright that our built reporter records, and what the ledger then holds.

import { join } from "node:path";

import {
  findRun,
  listRuns,
  openForReading,
  runTests,
  type Connection,
  type RunRow,
  type RunTestRow,
} from "../../src/ledger/index.ts";
import type { ProcessResult, ProjectRig } from "./project.ts";

/** What a user writes as `pw-select/reporter`. */
export const REPORTER = join(import.meta.dirname, "../../dist/reporter/index.js");

export function ledgerOf(rig: ProjectRig): string {
  return join(rig.dir, ".pw-select", "ledger.sqlite");
}

export function ask<Answer>(rig: ProjectRig, question: (db: Connection) => Answer): Answer {
  const db = openForReading(ledgerOf(rig));
  try {
    return question(db);
  } finally {
    db.close();
  }
}

export function runsOf(rig: ProjectRig): RunRow[] {
  return ask(rig, (db) => listRuns(db, { limit: 1000 }));
}

/** The newest run and its tests, by title. */
export function lastRunOf(rig: ProjectRig): RunRow & { tests: Record<string, RunTestRow> } {
  return ask(rig, (db) => {
    const run = findRun(db, "last")!;
    const tests = runTests(db, run.number).map((each) => [nameOf(each), each] as const);
    return { ...run, tests: Object.fromEntries(tests) };
  });
}

/** `[project] describe › title #repeat`, without what is empty. */
export function nameOf(each: RunTestRow): string {
  const project = each.project === "" ? "" : `[${each.project}] `;
  const repeat = each.repeat === 0 ? "" : ` #${each.repeat}`;
  return `${project}${each.titlePath.join(" › ")}${repeat}`;
}

export function statusesOf(each: RunTestRow | undefined): string[] | undefined {
  return each?.attempts.map((attempt) => attempt.status);
}

/** `playwright <args>`, as it runs in a plain shell: without what the test runner puts into the environment. */
export function runPlaywright(
  rig: ProjectRig,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<ProcessResult> {
  return rig.playwright(args, { FORCE_COLOR: undefined, NO_COLOR: "1", CI: undefined, ...env });
}
