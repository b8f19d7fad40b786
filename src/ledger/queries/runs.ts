// The runs of the ledger, newest first.

import { hostname } from "node:os";

import type { RunStatus } from "../../model/index.ts";
import type { Connection } from "../open.ts";
import { COUNT_OUTCOMES } from "../outcome-counts.ts";
import type { Shard } from "../records.ts";

/** A run is `running` while the process that records it lives on this machine; a run that was killed is `interrupted`. */
export type RunState = RunStatus | "running";

export interface RunRow {
  /** Number in this ledger. */
  number: number;
  uid: string;
  group: string;
  startedAtMs: number;
  /** Null while it runs, and for ever when it was killed. */
  durationMs: number | null;
  status: RunState;
  expected: number;
  unexpected: number;
  flaky: number;
  /** Holds the tests that did not run, too. */
  skipped: number;
  didNotRun: number;
  playwrightVersion: string;
  configFile: string | null;
  projects: string[];
  workers: number;
  shard: Shard | null;
  commit: string | null;
  branch: string | null;
  baseBranch: string | null;
  dirty: boolean | null;
  ci: string | null;
  ciUrl: string | null;
  host: string;
  label: string | null;
}

/** At most `limit` runs, newest first. */
export function listRuns(db: Connection, options: { limit: number }): RunRow[] {
  return db
    .prepare<[number], StoredRun>(`${SELECT_RUN} ORDER BY started_at DESC, id DESC LIMIT ?`)
    .all(options.limit)
    .map((row) => toRunRow(db, row));
}

/** The run that a person names: its number, `last`, `last~2` (two before the last), or the beginning of its uid. */
export function findRun(db: Connection, name: string): RunRow | undefined {
  const last = /^last(?:~(\d+))?$/.exec(name);
  const row = last
    ? db
        .prepare<[number], StoredRun>(`${SELECT_RUN} ORDER BY started_at DESC, id DESC LIMIT 1 OFFSET ?`)
        .get(Number(last[1] ?? 0))
    : byNumberOrUid(db, name);
  return row && toRunRow(db, row);
}

function byNumberOrUid(db: Connection, name: string): StoredRun | undefined {
  if (/^\d{1,15}$/.test(name)) {
    const byNumber = db.prepare<[number], StoredRun>(`${SELECT_RUN} WHERE id = ?`).get(Number(name));
    if (byNumber !== undefined) return byNumber;
  }
  const matches = db
    .prepare<[string, string], StoredRun>(`${SELECT_RUN} WHERE substr(uid, 1, length(?)) = ? LIMIT 2`)
    .all(name, name);
  return matches.length === 1 ? matches[0] : undefined;
}

const SELECT_RUN = "SELECT * FROM run";

interface StoredRun {
  id: number;
  uid: string;
  run_group: string;
  started_at: number;
  duration_ms: number | null;
  status: RunStatus;
  expected: number | null;
  unexpected: number;
  flaky: number;
  skipped: number;
  did_not_run: number;
  playwright_version: string;
  config_file: string | null;
  projects: string;
  workers: number;
  shard_current: number | null;
  shard_total: number | null;
  commit_sha: string | null;
  branch: string | null;
  base_branch: string | null;
  dirty: number | null;
  ci: string | null;
  ci_url: string | null;
  host: string;
  pid: number | null;
  label: string | null;
}

function toRunRow(db: Connection, row: StoredRun): RunRow {
  const counts = row.expected === null ? countSoFar(db, row.id) : (row as Counts);
  return {
    number: row.id,
    uid: row.uid,
    group: row.run_group,
    startedAtMs: row.started_at,
    durationMs: row.duration_ms,
    status: isRunning(row) ? "running" : row.status,
    expected: counts.expected,
    unexpected: counts.unexpected,
    flaky: counts.flaky,
    skipped: counts.skipped,
    didNotRun: counts.did_not_run,
    playwrightVersion: row.playwright_version,
    configFile: row.config_file,
    projects: JSON.parse(row.projects) as string[],
    workers: row.workers,
    shard:
      row.shard_current === null || row.shard_total === null
        ? null
        : { current: row.shard_current, total: row.shard_total },
    commit: row.commit_sha,
    branch: row.branch,
    baseBranch: row.base_branch,
    dirty: row.dirty === null ? null : row.dirty === 1,
    ci: row.ci,
    ciUrl: row.ci_url,
    host: row.host,
    label: row.label,
  };
}

interface Counts {
  expected: number;
  unexpected: number;
  flaky: number;
  skipped: number;
  did_not_run: number;
}

/** A run that has not ended keeps all its tests in `pending`. */
function countSoFar(db: Connection, runId: number): Counts {
  return db.prepare<[{ runId: number }], Counts>(COUNT_OUTCOMES).get({ runId })!;
}

function isRunning(row: StoredRun): boolean {
  if (row.duration_ms !== null || row.pid === null || row.host !== hostname()) return false;
  try {
    process.kill(row.pid, 0); // Signal 0 asks only whether the process exists.
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
