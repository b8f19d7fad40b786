// The runs of a ledger as a table.

import type { RunRow } from "../ledger/index.ts";
import { duration, grouped, localTime, shortCommit } from "./format.ts";
import { statusColor } from "./marks.ts";
import { table, type Cell, type Column } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const COLUMNS: readonly Column[] = [
  { head: "run", align: "right" },
  { head: "started" },
  { head: "status" },
  { head: "✓", align: "right" },
  { head: "✗", align: "right" },
  { head: "↻", align: "right" },
  { head: "–", align: "right" },
  { head: "time", align: "right" },
  { head: "shard", optional: true },
  { head: "commit" },
  { head: "branch", cut: "middle", optional: true },
  { head: "label", cut: "end", optional: true },
  { head: "ci", cut: "end", optional: true },
];

/** One line for each run, with its tests counted by outcome, in the order given. A `+` behind a commit: the tree had changes that were not committed. */
export function runsTable(runs: readonly RunRow[], terminal: Terminal): string {
  return table(
    COLUMNS,
    runs.map((run) => row(run, terminal)),
    terminal,
  );
}

function row(run: RunRow, { colors }: Terminal): (Cell | string)[] {
  return [
    String(run.number),
    localTime(run.startedAtMs),
    { text: run.status, style: statusColor(run.status, colors) },
    some(run.expected, colors.green),
    some(run.unexpected, colors.red),
    some(run.flaky, colors.yellow),
    some(run.skipped, colors.dim),
    run.durationMs === null ? "" : duration(run.durationMs),
    run.shard === null ? "" : `${run.shard.current}/${run.shard.total}`,
    run.commit === null ? "" : shortCommit(run.commit) + (run.dirty === true ? "+" : ""),
    run.branch ?? "",
    run.label ?? "",
    run.ci ?? "",
  ];
}

function some(n: number, style: (text: string) => string): Cell {
  return n === 0 ? { text: "0" } : { text: grouped(n), style };
}
