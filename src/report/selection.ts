// A selection as people read it: the summary, the list of what is excluded, and the explanation of one test.

import type { HandOver } from "../handover/index.ts";
import type { SnapshotState } from "../engine/index.ts";
import type { ExcludedTest, SelectedTest, Selection } from "../model/index.ts";
import type { SelectionSummary } from "../select/index.ts";
import { count, duration, grouped, percent } from "./format.ts";
import { inert } from "./inert.ts";
import { testName } from "./names.ts";
import type { Terminal } from "./terminal.ts";

const MOST_REASONS = 5;

export interface SelectionReport {
  numbers: SelectionSummary;
  /** Why a change affects every test; empty when it does not. */
  allAffected: readonly string[];
  /** How many tests run that are not selected, by reason. */
  widened: readonly { reason: string; count: number }[];
  /** Missing when the selection went out as JSON. */
  format?: HandOver["format"];
  snapshot: SnapshotState;
  /** All in wall time. */
  budget?: { budgetMs: number; estimateMs: number; workers: number } | undefined;
}

/** What was decided, in a few lines. */
export function selectionText(
  { numbers, allAffected, widened, format, snapshot, budget }: SelectionReport,
  { colors }: Terminal,
): string {
  const { selected, total, estimatedMs, byReason } = numbers;
  const share = total === 0 ? "" : ` (${percent(selected / total)})`;
  const time = estimatedMs
    ? `, about ${duration(estimatedMs.selected)} of ${duration(estimatedMs.selected + estimatedMs.excluded)} of test time`
    : "";
  const lines = [`${colors.bold(`${selected} of ${count(total, "test")} selected`)}${share}${time}`];
  if (byReason.length > 0) {
    const reasons = byReason.map(({ rule, count: n }) => `${grouped(n)} by ${rule}`);
    lines.push(`excluded: ${reasons.join(", ")}`);
  }
  if (budget !== undefined) {
    const { budgetMs, estimateMs, workers } = budget;
    lines.push(
      `budget: about ${duration(estimateMs)} of ${duration(budgetMs)} with ${count(workers, "worker")}`,
    );
  }
  lines.push(...everyTest(allAffected));
  if (selected === 0 && format !== undefined && format !== "ids")
    lines.push("Nothing needs to run; Playwright is told to run nothing and to succeed.");
  lines.push(...widened.map(({ reason, count: n }) => `also runs ${count(n, "test")}: ${inert(reason)}`));
  lines.push(colors.dim(snapshotText(snapshot)));
  return lines.map((line, index) => (index === 0 ? `pw-select: ${line}` : `  ${line}`)).join("\n");
}

function everyTest(reasons: readonly string[]): string[] {
  if (reasons.length === 0) return [];
  const shown = reasons.slice(0, MOST_REASONS).map((because) => `- ${inert(because)}`);
  const more = reasons.length - shown.length;
  return ["every test is affected:", ...shown, ...(more > 0 ? [`- … and ${more} more`] : [])];
}

function snapshotText(snapshot: SnapshotState): string {
  if (snapshot.state === "hit") return "snapshot: hit, nothing that decides has changed";
  if (snapshot.state === "off") return `snapshot: off, ${inert(snapshot.because)}`;
  return snapshot.changed.length === 0
    ? "snapshot: miss, the first selection here"
    : `snapshot: miss, what changed: ${snapshot.changed.join(", ")}`;
}

/** Every excluded test, each with all its masks. */
export function excludedText({ excluded }: Selection, terminal: Terminal): string {
  return excluded.map((entry) => excludedLines(entry, terminal)).join("\n");
}

function excludedLines({ test, masks }: ExcludedTest, { colors }: Terminal): string {
  const lines = masks.map(
    ({ rule, kind, reason }) => `    ${rule}: ${inert(reason)}${colors.dim(` (${kind})`)}`,
  );
  return [`${colors.red("-")} ${inert(testName(test))}`, ...lines].join("\n");
}

export interface Explanation {
  selected: SelectedTest[];
  excluded: ExcludedTest[];
}

/** Why each of these tests runs, or does not. */
export function explanationText({ selected, excluded }: Explanation, terminal: Terminal): string {
  const { colors } = terminal;
  const running = selected.map(({ test, reasons }) => {
    const because = reasons.length > 0 ? reasons : ["no rule excludes it"];
    return [
      `${colors.green("+")} ${inert(testName(test))}`,
      "  runs:",
      ...because.map((reason) => `    ${inert(reason)}`),
    ].join("\n");
  });
  const masked = excluded.map((entry) => excludedLines(entry, terminal).replace("\n", "\n  does not run:\n"));
  return `${[...running, ...masked].join("\n\n")}\n`;
}

/** The same for programs: `[{ id, project, file, line, titlePath, selected, reasons, masks }]`. */
export function explanationJson({ selected, excluded }: Explanation): unknown[] {
  const keys = ({ id, project, file, line, titlePath }: SelectedTest["test"]) => ({
    id,
    project,
    file,
    line,
    titlePath,
  });
  return [
    ...selected.map(({ test, reasons }) => ({ ...keys(test), selected: true, reasons, masks: [] })),
    ...excluded.map(({ test, masks }) => ({ ...keys(test), selected: false, reasons: [], masks })),
  ];
}
