// Records the runs that `playwright merge-reports` replays: one for each blob, once, however often it is merged.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from "@playwright/test/reporter";

import { LedgerWriter, type WholeRun } from "../ledger/index.ts";
import { Converter } from "./convert.ts";
import { blobRun, type RunContext } from "./run-facts.ts";

/** What Playwright tells before and after it replays a blob. */
export interface ReportParams {
  reportPath: string;
  config?: FullConfig;
  result?: FullResult;
}

interface Report {
  /** Digest of the blob; undefined where Playwright does not tell which blob it replays (before 1.59). */
  blob: string | undefined;
  config: FullConfig;
  attempts: WholeRun["attempts"];
  errors: WholeRun["errors"];
  /** Project suites of which the blob has an attempt. */
  seen: Set<Suite>;
  result?: FullResult;
}

export class MergeRecorder {
  readonly #ledger: LedgerWriter;
  readonly #context: RunContext;
  readonly #config: FullConfig;
  readonly #reports: Report[] = [];
  #suites: Suite[] = [];
  #converter: Converter | undefined;

  /** Throws `UserError` when the ledger cannot serve. */
  constructor(config: FullConfig, path: string, context: RunContext) {
    this.#ledger = new LedgerWriter(path);
    this.#context = context;
    this.#config = config;
  }

  begin(suite: Suite): void {
    this.#converter = new Converter(this.#config.rootDir, suite);
    this.#suites = suite.suites;
  }

  beginReport({ reportPath, config }: ReportParams): void {
    this.#reports.push(emptyReport(config ?? this.#config, digest(readFileSync(reportPath))));
  }

  endAttempt(test: TestCase, result: TestResult): void {
    if (this.#converter === undefined) return;
    const report = this.#currentReport();
    report.attempts.push(this.#converter.attempt(test, result));
    report.seen.add(projectSuite(test));
  }

  error(error: TestError): void {
    if (this.#converter) this.#currentReport().errors.push(this.#converter.error(error));
  }

  endReport({ result }: ReportParams): void {
    const report = this.#reports.at(-1);
    if (report && result) report.result = result;
  }

  /** Commits every run that the ledger does not have. Throws what the ledger throws. */
  end(merged: FullResult): void {
    const owners = ownersOf(this.#suites, this.#reports);
    this.#reports.forEach((report, index) => {
      const converter = this.#converter!;
      const result = report.result ?? merged;
      const uid = uidOf(report);
      const suites = this.#suites.filter((suite) => owners.get(suite) === index);
      const config = { ...report.config, projects: suites.map((suite) => suite.project()!) };
      const start = blobRun(config, this.#context, uid, result.startTime.getTime());
      this.#ledger.recordWhole({
        // All blobs of a merge are one build when nothing else tells.
        start: { ...start, group: start.group === uid ? uidOf(this.#reports[0]!) : start.group },
        tests: suites.flatMap((suite) => suite.allTests()).map((test) => converter.test(test)),
        attempts: report.attempts,
        errors: report.errors,
        end: { status: result.status, durationMs: result.duration },
      });
    });
  }

  close(): void {
    this.#ledger.close();
  }

  /** Before 1.59 all blobs of a merge are one run, because nothing tells them apart. */
  #currentReport(): Report {
    const current = this.#reports.at(-1);
    if (current !== undefined) return current;
    const whole = emptyReport(this.#config, undefined);
    this.#reports.push(whole);
    return whole;
  }
}

function emptyReport(config: FullConfig, blob: string | undefined): Report {
  return { blob, config, attempts: [], errors: [], seen: new Set() };
}

function uidOf({ blob, attempts }: Report): string {
  const identities = () =>
    attempts.map(({ id, repeat, retry, startedAtMs }) => [id, repeat, retry, startedAtMs].join(" "));
  return `blob-${blob ?? digest(identities().sort().join("\n"))}`;
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}

/**
 * Which report each project suite came from. Playwright lists the suites report by report without saying where one
 * begins, and a project of which no test ran has no attempt to tell by; but no report has a project twice.
 */
function ownersOf(suites: Suite[], reports: Report[]): Map<Suite, number> {
  const owners = new Map<Suite, number>();
  const names = reports.map((report) => new Set([...report.seen].map((suite) => suite.title)));
  let current = 0;
  for (const suite of suites) {
    const seenIn = reports.findIndex((report) => report.seen.has(suite));
    if (seenIn !== -1) current = seenIn;
    else if (names[current]?.has(suite.title)) current = Math.min(current + 1, reports.length - 1);
    names[current]?.add(suite.title);
    owners.set(suite, current);
  }
  return owners;
}

function projectSuite(test: TestCase): Suite {
  let suite = test.parent;
  while (suite.type !== "project" && suite.parent) suite = suite.parent;
  return suite;
}
