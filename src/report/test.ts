// One test over the runs, and the list of tests that a query found.

import type { TestHistory } from "../insight/index.ts";
import type { TestRow } from "../ledger/index.ts";
import { count, duration, localTime, shortCommit } from "./format.ts";
import { inert } from "./inert.ts";
import { LEGEND, mark, strip } from "./marks.ts";
import { messageLines, testName } from "./names.ts";
import { table } from "./table.ts";
import { PLAIN, type Terminal } from "./terminal.ts";
import { cutEnd } from "./width.ts";

const RUNS_LISTED = 10;
const ERROR_LINES = 3;

export function testPage(test: TestRow, history: TestHistory, terminal: Terminal): string {
  const { colors } = terminal;
  const head = [colors.bold(inert([testName(test), ...test.tags].join(" "))), colors.dim(inert(test.id))];
  if (history.results.length === 0) return `${head.join("\n")}\n\nNo run of it is recorded.\n`;
  return [
    `${head.join("\n")}\n`,
    `${outcomes(history, terminal)}\n${colors.dim(`oldest to newest: ${LEGEND}`)}\n`,
    durations(history),
    errors(history, terminal),
    runs(history, terminal),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** One line for each test: its strip, then its name. */
export function testList(
  entries: readonly { test: TestRow; history: TestHistory }[],
  terminal: Terminal,
): string {
  return table(
    [{ head: "oldest to newest" }, { head: "test", cut: "middle" }],
    entries.map(({ test, history }) => [stripCell(history, terminal, 16), testName(test)]),
    terminal,
  );
}

function stripCell(history: TestHistory, { colors }: Terminal, columns: number) {
  const results = history.results.map(({ result }) => result).toReversed();
  const plain = strip(results, PLAIN, columns);
  return { text: plain, style: () => strip(results, colors, columns) };
}

function outcomes({ results }: TestHistory, { colors, columns }: Terminal): string {
  return strip(results.map(({ result }) => result).toReversed(), colors, columns);
}

function durations({ durations }: TestHistory): string {
  if (durations === null) return "It never passed in these runs.\n";
  const { medianMs, p95Ms, lastMs } = durations;
  return `Takes ${duration(medianMs)} (median when it passes); 95% pass within ${duration(p95Ms)}; last ${duration(lastMs)}.\n`;
}

function errors({ errors }: TestHistory, { colors, columns = Infinity }: Terminal): string {
  if (errors.length === 0) return "";
  const entries = errors.map(({ message, count: times, lastRun }) => {
    const lines = messageLines(message, ERROR_LINES).map(
      (line) => `    ${cutEnd(line, Math.max(20, columns - 4))}\n`,
    );
    return `  ${colors.red(`${times}×`)} ${colors.dim(`last in run ${lastRun}`)}\n${lines.join("")}`;
  });
  return `Errors\n${entries.join("")}`;
}

function runs({ results }: TestHistory, terminal: Terminal): string {
  const rows = results
    .slice(0, RUNS_LISTED)
    .map((run) => [
      { text: mark(run.result, PLAIN), style: () => mark(run.result, terminal.colors) },
      String(run.runNumber),
      localTime(run.startedAtMs),
      String(run.attempts),
      duration(run.durationMs),
      run.commit === null ? "" : shortCommit(run.commit),
      run.branch ?? "",
    ]);
  const more = results.length - rows.length;
  return (
    table(
      [
        { head: "" },
        { head: "run", align: "right" },
        { head: "started" },
        { head: "attempts", align: "right" },
        { head: "time", align: "right" },
        { head: "commit" },
        { head: "branch", cut: "middle" },
      ],
      rows,
      terminal,
    ) + (more > 0 ? `… and ${count(more, "older result")}: --json has all\n` : "")
  );
}
