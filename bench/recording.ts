// Subject: what recording costs. Playwright runs trivial tests with one reporter at a time, so the reporter is the difference.

import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { alternate, type Contender, type Series } from "./alternate.ts";
import { writeHistory } from "./history.ts";
import { inventoryOf } from "./inventory.ts";
import { code, count, noise, number, percent, range, table } from "./markdown.ts";
import { measure, type Measurement } from "./measure.ts";
import type { Settings } from "./settings.ts";
import { paired, spreadOf } from "./statistics.ts";
import type { HookTimes } from "./timed-reporter.ts";
import type { Suite, Workshop } from "./workshop.ts";

const OURS = "pw-select";
const TESTS_PER_FILE = 100;

export async function recording(workshop: Workshop, settings: Settings): Promise<string> {
  const size = settings.recording;
  const files = Math.ceil(size.tests / TESTS_PER_FILE);
  const suite = workshop.suite("recording", { tests: size.tests, files });
  const inventory = await inventoryOf(suite);
  const series = await alternate(contenders(suite), size.rounds);
  const freshBytes = ledgerBytes(suite);
  const start = await startCost(workshop, size.startRounds);
  const fresh = await timedRun(suite, workshop);
  removeLedger(suite);
  writeHistory(suite.ledger, inventory, size.earlierRuns);
  const before = ledgerBytes(suite);
  const large = await timedRun(suite, workshop);
  const after = ledgerBytes(suite);
  return [
    `${count(size.tests)} tests that do nothing in ${files} files, 2 workers, ${size.rounds} rounds in turns: ` +
      `${series.map(({ contender }) => contender.name).join(", ")}. The main process is where reporters live; ` +
      `pw-select begins each round without a ledger.\n`,
    costTable(series),
    "Over `null`, per attempt, each round against the `null` of the same round (ms: min … **median** … max):\n",
    overNullTable(series, size.tests),
    verdict(series, size.tests),
    `What one run costs that has a single test, ${size.startRounds} rounds: what loading the reporter and opening the ledger add.\n`,
    start,
    "Inside `onTestBegin` and `onTestEnd` of one run each, ms per attempt: first by the clock, waiting for the processor included, then processor time:\n",
    hooksTable([
      ["new ledger", fresh],
      [`ledger of ${size.earlierRuns} such runs`, large],
    ]),
    "Size of the ledger once the run has ended:\n",
    table(
      ["ledger", "bytes", "bytes per attempt of this run"],
      [
        ["new", count(freshBytes), number(freshBytes / size.tests)],
        [
          `of ${size.earlierRuns} such runs, then one more`,
          number(after),
          number((after - before) / size.tests),
        ],
      ],
    ),
  ].join("\n");
}

function contenders(suite: Suite): Contender[] {
  const output = { blob: join(suite.dir, "blob-report"), json: join(suite.dir, "report.json") };
  const run = (reporter: string, env: Record<string, string> = {}) => ({
    ...suite.playwright([`--reporter=${reporter}`]),
    env,
  });
  return [
    { name: "null", command: run("null") },
    { name: "blob", command: run("blob", { PLAYWRIGHT_BLOB_OUTPUT_DIR: output.blob }) },
    { name: "json", command: run("json", { PLAYWRIGHT_JSON_OUTPUT_FILE: output.json }) },
    { name: OURS, command: run("pw-select/reporter"), before: () => removeLedger(suite) },
  ];
}

function removeLedger(suite: Suite): void {
  rmSync(dirname(suite.ledger), { recursive: true, force: true });
}

function ledgerBytes({ ledger }: Suite): number {
  if (existsSync(`${ledger}-wal`)) throw new Error(`${ledger} was not closed: its size tells nothing`);
  return statSync(ledger).size;
}

async function startCost(workshop: Workshop, rounds: number): Promise<string> {
  const suite = workshop.suite("start", { tests: 1, files: 1 });
  const series = await alternate(
    ["null", "blob", "pw-select/reporter"].map((reporter) => ({
      name: reporter,
      command: suite.playwright([`--reporter=${reporter}`]),
    })),
    rounds,
  );
  return table(
    ["command", "main process user ms", "noise", "over `null`, ms"],
    series.map((one) => {
      const user = spreadOf(values(one, userMs));
      const over = paired(values(one, userMs), values(series[0]!, userMs), (value, base) => value - base);
      return [code(one.contender.command.shown), range(user), noise(user), range(spreadOf(over))];
    }),
  );
}

async function timedRun(suite: Suite, { built }: Workshop): Promise<HookTimes> {
  const times = join(suite.dir, "times.json");
  await measure({
    ...suite.playwright([`--reporter=${join(import.meta.dirname, "timed-reporter.ts")}`]),
    env: { PW_BENCH_REPORTER: built.reporter, PW_BENCH_TIMES: times },
  });
  return JSON.parse(readFileSync(times, "utf8")) as HookTimes;
}

const values = (series: Series, of: (measurement: Measurement) => number) => series.measurements.map(of);
const userMs = (measurement: Measurement) => measurement.userMs;
const systemMs = (measurement: Measurement) => measurement.systemMs;

function costTable(all: readonly Series[]): string {
  const head = [
    "command",
    "wall s",
    "main process user s",
    "noise",
    "system s",
    "all processes user s",
    "main MiB",
  ];
  return table(
    head,
    all.map((series) => {
      const user = spreadOf(values(series, userMs));
      return [
        code(series.contender.command.shown),
        range(spreadOf(values(series, ({ wallMs }) => wallMs / 1000))),
        range(user, 1 / 1000),
        noise(user),
        number(spreadOf(values(series, systemMs)).median / 1000),
        number(spreadOf(values(series, ({ treeUserMs }) => (treeUserMs ?? NaN) / 1000)).median),
        number(spreadOf(values(series, ({ maxRssKiB }) => maxRssKiB / 1024)).median),
      ];
    }),
  );
}

function overNull(
  all: readonly Series[],
  name: string,
  tests: number,
  of: (measurement: Measurement) => number,
) {
  const base = all.find(({ contender }) => contender.name === "null")!;
  const series = all.find(({ contender }) => contender.name === name)!;
  return paired(values(series, of), values(base, of), (value, baseline) => (value - baseline) / tests);
}

function overNullTable(all: readonly Series[], tests: number): string {
  return table(
    ["reporter", "main process user ms", "main process system ms"],
    all
      .filter(({ contender }) => contender.name !== "null")
      .map(({ contender: { name } }) => [
        code(name),
        range(spreadOf(overNull(all, name, tests, userMs))),
        range(spreadOf(overNull(all, name, tests, systemMs))),
      ]),
  );
}

function verdict(all: readonly Series[], tests: number): string {
  const ours = spreadOf(overNull(all, OURS, tests, userMs)).median;
  const blob = spreadOf(overNull(all, "blob", tests, userMs)).median;
  return (
    `By these medians pw-select costs ${number(ours)} ms of user time per attempt, ${percent(ours / blob)} of what ` +
    `blob costs. Aim: below 25%, or at most 0.1 ms.\n`
  );
}

function hooksTable(runs: readonly (readonly [string, HookTimes])[]): string {
  return table(
    ["run", "begin, median", "end, median", "both, mean", "both, 99th percentile", "both, processor, mean"],
    runs.map(([name, { beginMs, endMs, processorMs }]) => {
      const both = paired(beginMs, endMs, (begin, end) => begin + end).sort((a, b) => a - b);
      return [
        name,
        number(spreadOf(beginMs).median),
        number(spreadOf(endMs).median),
        number(both.reduce((sum, value) => sum + value, 0) / both.length),
        number(both[Math.floor(both.length * 0.99)]!),
        number(processorMs / both.length),
      ];
    }),
  );
}
