// The facts that a writer takes: a run, its tests, its attempts. Plain values, free of Playwright's objects.

import type { Annotation, AttemptStatus, Outcome, RunStatus } from "../model/index.ts";

export interface Shard {
  current: number;
  total: number;
}

/** Which code a run tested. */
export interface RunCode {
  commit: string | null;
  branch: string | null;
  /** Whether the tree differed from the commit. */
  dirty: boolean | null;
}

/** What is known of a run when it begins; git may answer a little later (`RunWriter.setCode`). */
export interface RunStart extends RunCode {
  uid: string;
  group: string;
  /** Milliseconds since 1970, UTC. */
  startedAtMs: number;
  playwrightVersion: string;
  configFile: string | null;
  projects: string[];
  workers: number;
  shard: Shard | null;
  baseBranch: string | null;
  ci: string | null;
  ciUrl: string | null;
  host: string;
  /** Process that records the run; null for a run that is read from a report. */
  pid: number | null;
  label: string | null;
  source: "reporter" | "blob";
}

/** A test as a run meets it; `repeat` is its `repeatEachIndex`. */
export interface RunTest {
  id: string;
  project: string;
  file: string;
  titlePath: string[];
  line: number;
  tags: string[];
  repeat: number;
}

/** One test of a run, without its facts. */
export interface TestKey {
  id: string;
  repeat: number;
}

export interface AttemptStart extends TestKey {
  retry: number;
  /** parallelIndex */
  slot: number;
}

export interface RecordedError {
  message: string;
  /** `file:line:column`, the file posix and relative to rootDir. */
  location: string | null;
}

export interface AttemptEnd extends AttemptStart {
  status: AttemptStatus;
  expectedStatus: AttemptStatus;
  /** Of the test so far: Playwright's `outcome()` after this attempt. */
  outcome: Outcome;
  /** Milliseconds since 1970, UTC. */
  startedAtMs: number;
  durationMs: number;
  /** workerIndex; -1 when no worker ran it. */
  worker: number;
  annotations: Annotation[];
  errors: RecordedError[];
}

export interface RunEnd {
  status: RunStatus;
  durationMs: number;
}
