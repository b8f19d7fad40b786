// One run as a page: its facts, then the tests that need a look.

import type { RecordedError, RunRow, RunTestRow } from "../ledger/index.ts";
import { count, duration, grouped, localTime, relativeTime, shortCommit } from "./format.ts";
import { inert } from "./inert.ts";
import { mark, statusColor } from "./marks.ts";
import { messageLines, testName } from "./names.ts";
import type { Terminal } from "./terminal.ts";
import { cutEnd, cutMiddle } from "./width.ts";

const MOST_LISTED = 20;
const ERROR_LINES = 3;

/** What the selection that led to a run was to take, in wall time. */
export interface RunBudget {
  budgetMs: number;
  estimatedMs: number;
}

export function runPage(
  run: RunRow,
  tests: readonly RunTestRow[],
  errors: readonly RecordedError[],
  budget: RunBudget | null,
  terminal: Terminal,
): string {
  const { colors } = terminal;
  const inFlight = tests.filter((test) => test.inFlight);
  const waiting = tests.filter((test) => !test.inFlight && didNotRun(test));
  const ended = (outcome: RunTestRow["outcome"]) =>
    tests.filter((test) => !test.inFlight && test.attempts.length > 0 && test.outcome === outcome);
  const sections = [
    section(
      "Errors outside of tests",
      errors.map(({ message }) => errorLines(message, "  ", terminal)),
      run,
    ),
    section(
      run.status === "running" ? "Running now" : "In flight when the run was cut off",
      inFlight.map((test) => testLine(test, terminal)),
      run,
    ),
    section(
      "Failed",
      ended("unexpected")
        .filter((test) => !test.forgiven)
        .map((test) => testLine(test, terminal)),
      run,
    ),
    section(
      "Failed, and forgiven by quarantine",
      ended("unexpected")
        .filter((test) => test.forgiven)
        .map((test) => testLine(test, terminal)),
      run,
    ),
    section(
      "Flaky",
      ended("flaky").map((test) => testLine(test, terminal)),
      run,
    ),
    section(
      run.status === "running" ? "Waiting" : "Did not run",
      waiting.map((test) => testLine(test, terminal)),
      run,
    ),
  ];
  const title = `Run ${run.number} ${statusColor(run.status, colors)(run.status)}`;
  return [`${colors.bold(title)}\n${facts(run, budget, terminal)}`, `${totals(run)}\n`, ...sections]
    .filter((part) => part !== "")
    .join("\n");
}

/** Was to run and did not; Playwright reports what stands behind a failure as skipped, though nobody asked for that. */
function didNotRun({ outcome, attempts }: RunTestRow): boolean {
  return outcome === "skipped" && attempts.at(-1)?.expectedStatus !== "skipped";
}

function facts(run: RunRow, budget: RunBudget | null, { nowMs, colors }: Terminal): string {
  const started = `${localTime(run.startedAtMs)}, ${relativeTime(run.startedAtMs, nowMs)}`;
  const tree = run.dirty === true ? ", with changes that were not committed" : "";
  const lines: [string, string | null][] = [
    ["started", run.durationMs === null ? started : `${started}, took ${duration(run.durationMs)}`],
    [
      "commit",
      run.commit && `${shortCommit(run.commit)}${run.branch === null ? "" : ` on ${run.branch}`}${tree}`,
    ],
    [
      "budget",
      budget && `${duration(budget.budgetMs)}, of which ${duration(budget.estimatedMs)} were expected`,
    ],
    ["label", run.label],
    ["ci", run.ci && [run.ci, run.ciUrl].filter(Boolean).join(" ")],
    ["shard", run.shard && `${run.shard.current} of ${run.shard.total}`],
    ["projects", run.projects.filter(Boolean).join(", ")],
    ["with", `Playwright ${run.playwrightVersion}, ${count(run.workers, "worker")}, on ${run.host}`],
    ["id", run.group === run.uid ? run.uid : `${run.uid} in group ${run.group}`],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${colors.dim(name.padEnd(9))} ${inert(value ?? "")}\n`)
    .join("");
}

function totals(run: RunRow): string {
  const total = run.expected + run.unexpected + run.flaky + run.skipped;
  const parts = [
    [run.expected, "passed"],
    [run.unexpected, "failed"],
    [run.flaky, "flaky"],
    [run.skipped - run.didNotRun, "skipped"],
    [run.didNotRun, run.status === "running" ? "waiting" : "did not run"],
  ] as const;
  const counts = parts.filter(([n]) => n > 0).map(([n, word]) => `${grouped(n)} ${word}`);
  return `${count(total, "test")}${counts.length === 0 ? "" : `: ${counts.join(", ")}`}`;
}

function section(title: string, entries: readonly string[], run: RunRow): string {
  if (entries.length === 0) return "";
  const more = entries.length - MOST_LISTED;
  const rest = more > 0 ? `  … and ${grouped(more)} more: pw-ledger run ${run.number} --json\n` : "";
  return `${title}\n${entries.slice(0, MOST_LISTED).join("")}${rest}`;
}

function testLine(test: RunTestRow, terminal: Terminal): string {
  const { colors, columns = Infinity } = terminal;
  const repeat = test.repeat === 0 ? "" : `, repetition ${test.repeat}`;
  const tookMs = test.attempts.reduce((sum, attempt) => sum + attempt.durationMs, 0);
  const took =
    test.attempts.length === 0
      ? ""
      : ` (${duration(tookMs)}, ${count(test.attempts.length, "attempt")}${repeat})`;
  const name = cutMiddle(inert(testName(test)), Math.max(20, columns - 4 - took.length));
  const sign = test.inFlight ? colors.magenta("!") : mark(test.outcome, colors);
  const error = test.attempts.findLast((attempt) => attempt.error !== null)?.error ?? "";
  return `  ${sign} ${name}${took && colors.dim(took)}\n${errorLines(error, "      ", terminal)}`;
}

function errorLines(message: string, indent: string, { colors, columns = Infinity }: Terminal): string {
  return messageLines(message, ERROR_LINES)
    .map((line) => `${indent}${colors.dim(cutEnd(line, Math.max(20, columns - indent.length)))}\n`)
    .join("");
}
