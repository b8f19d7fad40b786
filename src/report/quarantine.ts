// The quarantine as a table.

import type { AttemptTally } from "../ledger/index.ts";
import { describeTest, type QuarantineEntry } from "../model/index.ts";
import { strip } from "./marks.ts";
import { table } from "./table.ts";
import { PLAIN, type Terminal } from "./terminal.ts";

export interface QuarantineRow {
  entry: QuarantineEntry;
  /** Negative when it has expired. */
  daysLeft: number;
  /** What one should know of it: `broken`, `flaky`, `expired`, `stale`, … */
  verdict: string;
  /** Of its tests, newest run first. */
  tallies: readonly AttemptTally[];
}

export function quarantineTable(rows: readonly QuarantineRow[], terminal: Terminal): string {
  const { colors } = terminal;
  const alarming = new Set(["broken", "expired", "stale"]);
  return table(
    [
      { head: "verdict" },
      { head: "days left", align: "right" },
      { head: "mode" },
      { head: "runs" },
      { head: "owner", optional: true },
      { head: "test", cut: "middle" },
      { head: "link", cut: "end", optional: true },
      { head: "reason", cut: "end" },
    ],
    rows.map(({ entry, daysLeft, verdict, tallies }) => [
      { text: verdict, style: alarming.has(verdict) ? colors.red : colors.dim },
      String(Math.max(0, daysLeft)),
      entry.mode,
      stripCell(tallies, terminal),
      entry.owner ?? "",
      describeTest({ ...entry, project: entry.project ?? "" }),
      entry.link ?? "",
      entry.reason,
    ]),
    terminal,
  );
}

/** Oldest to newest, as everywhere. */
function stripCell(tallies: readonly AttemptTally[], { colors }: Terminal) {
  const results = tallies.toReversed().map(({ passed, failed }) => {
    return passed === 0 ? "unexpected" : failed === 0 ? "expected" : "flaky";
  });
  return { text: strip(results, PLAIN), style: () => strip(results, colors) };
}
