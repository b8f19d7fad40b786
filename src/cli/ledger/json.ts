// The JSON that programs rely on: keys are added, never renamed or taken away.

import type { ResultInRun } from "../../insight/index.ts";
import type { RunRow, RunTestRow, TestRow } from "../../ledger/index.ts";

/** Times are ISO 8601 in UTC; `id` is the run's uid, and `number` its number in this ledger. */
export function runJson(run: RunRow) {
  return {
    id: run.uid,
    number: run.number,
    group: run.group,
    startedAt: isoTime(run.startedAtMs),
    durationMs: run.durationMs,
    status: run.status,
    expected: run.expected,
    unexpected: run.unexpected,
    flaky: run.flaky,
    skipped: run.skipped,
    didNotRun: run.didNotRun,
    commit: run.commit,
    branch: run.branch,
    dirty: run.dirty,
    shard: run.shard,
    label: run.label,
    ci: run.ci,
    ciUrl: run.ciUrl,
    projects: run.projects,
    workers: run.workers,
  };
}

export function runTestJson(test: RunTestRow) {
  return {
    id: test.id,
    project: test.project,
    file: test.file,
    line: test.line,
    titlePath: test.titlePath,
    tags: test.tags,
    repeat: test.repeat,
    outcome: test.outcome,
    inFlight: test.inFlight,
    forgiven: test.forgiven,
    attempts: test.attempts.map(({ retry, status, durationMs, error }) => ({
      retry,
      status,
      durationMs,
      error,
    })),
  };
}

export function resultJson({ runUid, runNumber, startedAtMs, result, ...rest }: ResultInRun) {
  return { run: runUid, number: runNumber, startedAt: isoTime(startedAtMs), outcome: result, ...rest };
}

/** What names a test, for a list that is about something else. */
export function testKeys({ id, project, file, titlePath }: TestRow) {
  return { id, project, file, titlePath };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
