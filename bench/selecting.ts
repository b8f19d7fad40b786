// Subject: how long our commands take from start to end, against Playwright's own selection and against an empty Node.

import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { alternate, type Contender, type Series } from "./alternate.ts";
import { writeHistory } from "./history.ts";
import { inventoryOf } from "./inventory.ts";
import { code, count, noise, number, range, table } from "./markdown.ts";
import type { Command, Measurement } from "./measure.ts";
import type { Settings } from "./settings.ts";
import { paired, spreadOf } from "./statistics.ts";
import { fileName, type Suite, type Workshop } from "./workshop.ts";

const TESTS_PER_FILE = 10;

/** Earlier runs in the ledger: what estimates and --last-failed read. */
const EARLIER_RUNS = 10;

export async function selecting(workshop: Workshop, settings: Settings): Promise<string> {
  const parts: string[] = [];
  const suites: Suite[] = [];
  for (const tests of settings.selecting.tests) {
    const size = { tests, files: Math.ceil(tests / TESTS_PER_FILE) };
    const suite = workshop.suite(`selecting-${tests}`, size);
    suites.push(suite);
    commitAll(suite);
    writeHistory(suite.ledger, await inventoryOf(suite), EARLIER_RUNS);
    const series = await alternate(contenders(suite, workshop), settings.selecting.rounds);
    parts.push(
      `### ${count(tests)} tests in ${count(size.files)} files, a ledger of ${EARLIER_RUNS} runs, ${settings.selecting.rounds} rounds\n`,
      comparison(series, "playwright --list"),
    );
  }
  for (const [index, suite] of suites.entries()) {
    const series = await alternate(questions(suite, workshop), settings.selecting.questionRounds);
    parts.push(
      `### Questions to the ledger of ${count(settings.selecting.tests[index]!)} tests and ${EARLIER_RUNS} runs, ${settings.selecting.questionRounds} rounds\n`,
      comparison(series, "node"),
    );
  }
  return parts.join("\n");
}

function contenders(suite: Suite, { built }: Workshop): Contender[] {
  const pwSelect = (args: string[]): Command => ({
    args: [built.pwSelect, ...args],
    cwd: suite.dir,
    shown: `pw-select ${args.join(" ")}`,
  });
  const spec = join(suite.dir, "tests", fileName(0));
  const committed = readFileSync(spec, "utf8");
  const changeNothing = () => writeFileSync(spec, committed);
  const changeOne = () => appendFileSync(spec, "// changed\n");
  const unchanged = { before: changeNothing };
  const changed = {
    before: () => {
      changeNothing();
      changeOne();
    },
  };
  const onlyChanged = suite.playwright(["--list", "--only-changed", "main", "--pass-with-no-tests"]);
  return [
    { name: "node", command: { args: ["-e", "0"], cwd: suite.dir, shown: "node -e 0" } },
    { name: "git", command: git(suite, "diff", "--name-only", "main"), ...changed },
    { name: "playwright --list", command: suite.playwright(["--list"]), ...unchanged },
    { name: "playwright --only-changed, one spec changed", command: onlyChanged, ...changed },
    { name: "pw-select --changed, one spec changed", command: pwSelect(["--changed", "main"]), ...changed },
    { name: "playwright --only-changed, nothing changed", command: onlyChanged, ...unchanged },
    { name: "pw-select --changed, nothing changed", command: pwSelect(["--changed", "main"]), ...unchanged },
    { name: "pw-select --tag", command: pwSelect(["--tag", "@smoke"]), ...unchanged },
    { name: "pw-select --last-failed", command: pwSelect(["--last-failed"]), ...unchanged },
  ];
}

function questions({ dir: cwd }: Suite, { built }: Workshop): Contender[] {
  const ask = (...args: string[]): Contender => ({
    name: `pw-ledger ${args.join(" ")}`,
    command: { args: [built.pwLedger, ...args], cwd, shown: `pw-ledger ${args.join(" ")}` },
  });
  const node = { name: "node", command: { args: ["-e", "0"], cwd, shown: "node -e 0" } };
  return [node, ask("path"), ask("runs"), ask("run"), ask("flaky")];
}

function git(suite: Suite, ...args: string[]): Command {
  return { file: "git", args, cwd: suite.dir, shown: `git ${args.join(" ")}` };
}

function commitAll({ dir }: Suite): void {
  const run = (...args: string[]) => execFileSync("git", args, { cwd: dir, stdio: "ignore" });
  run("init", "-b", "main");
  run("add", ".");
  run("-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-m", "all tests");
}

function comparison(all: readonly Series[], baseline: string): string {
  const base = all.find(({ contender }) => contender.name === baseline)!;
  return table(
    ["what", "command", "wall ms", "noise", `ratio to ${baseline}`, "user ms", `ratio to ${baseline}`],
    all.map((series) => {
      const wall = spreadOf(series.measurements.map(wallMs));
      return [
        series.contender.name,
        code(series.contender.command.shown),
        range(wall),
        noise(wall),
        ratio(series, base, wallMs),
        number(spreadOf(series.measurements.map(userMs)).median),
        ratio(series, base, userMs),
      ];
    }),
  );
}

const wallMs = (measurement: Measurement) => measurement.wallMs;

/** Of all processes where the system tells. */
const userMs = (measurement: Measurement) => measurement.treeUserMs ?? measurement.userMs;

function ratio(series: Series, base: Series, of: (measurement: Measurement) => number): string {
  const pairs = paired(
    series.measurements.map(of),
    base.measurements.map(of),
    (value, other) => value / other,
  );
  return number(spreadOf(pairs).median);
}
