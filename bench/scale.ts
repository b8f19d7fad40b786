// Subject: what ten times the tests cost: whole commands, and the steps of a selection inside of one process.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { alternate, type Contender, type Series } from "./alternate.ts";
import { userMs, wallMs } from "./comparison.ts";
import { code, count, number, table } from "./markdown.ts";
import { measure, type Measurement } from "./measure.ts";
import { listedTests, stepsOf, type Step } from "./scale-steps.ts";
import { EARLIER_RUNS, makeRepository, pwSelect } from "./selecting.ts";
import type { Settings } from "./settings.ts";
import { paired, spreadOf } from "./statistics.ts";
import { openWorkingTree } from "./working-tree.ts";
import type { Suite, Workshop } from "./workshop.ts";

/** Ids of every second test, where git does not look. */
const HALF = ".pw-select/every-second.txt";

interface Sized {
  tests: number;
  suite: Suite;
  /** Of the first command, which lists all tests. */
  listing: Measurement;
  steps: Step[];
}

export async function scale(workshop: Workshop, settings: Settings): Promise<string> {
  const { tests: sizes, rounds } = settings.scale;
  const small = await prepare(workshop, sizes[0], rounds);
  const large = await prepare(workshop, sizes[1], rounds);
  const both = [contenders(small, workshop), contenders(large, workshop)] as const;
  const series = await alternate(
    both[0].flatMap((contender, index) => [contender, both[1][index]!]),
    rounds,
  );
  const head = (unit: string) => [count(small.tests), count(large.tests)].map((tests) => `${tests}: ${unit}`);
  return [
    `${count(small.tests)} and ${count(large.tests)} tests, 10 in each file; a ledger of ${EARLIER_RUNS} runs of all of them; ${rounds} rounds, ` +
      "both sizes in turns. MiB is the most memory that the command itself held, Playwright's listing apart.\n",
    table(
      ["what", "command", ...head("wall ms"), "ratio", ...head("user ms"), "ratio", ...head("MiB")],
      [
        ["listed anew, once", ...row("pw-select --tag @smoke", [small.listing], [large.listing])],
        ...both[0].map(({ name, command }, index) => [
          name.replace(/^[^:]*: /, ""),
          ...row(command.shown, of(series, 2 * index), of(series, 2 * index + 1)),
        ]),
      ],
    ),
    `The steps of a selection, each ${rounds} times in a process that is warm; processor time, median:\n`,
    table(
      ["step", ...head("ms"), "ratio"],
      small.steps.map(({ name, cpuMs }, index) => {
        const largeMs = large.steps[index]!.cpuMs;
        return [name, number(cpuMs), number(largeMs), number(largeMs / cpuMs)];
      }),
    ),
  ].join("\n");
}

async function prepare(workshop: Workshop, tests: number, rounds: number): Promise<Sized> {
  console.error(`  ${count(tests)} tests: writing, listing`);
  const suite = await makeRepository(workshop, `scale-${tests}`, tests);
  const listing = await measure(pwSelect(suite, workshop, "--tag", "@smoke"));
  const inventory = listedTests(suite);
  const half = inventory.tests.filter((_, index) => index % 2 === 0);
  writeFileSync(join(suite.dir, HALF), half.map(({ id }) => `${id}\n`).join(""));
  console.error(`  listed in ${(listing.wallMs / 1000).toFixed(1)} s`);
  return { tests, suite, listing, steps: stepsOf(suite, inventory, rounds) };
}

function contenders({ tests, suite }: Sized, workshop: Workshop): Contender[] {
  const tree = openWorkingTree(suite);
  const ask = (name: string, ...args: string[]): Contender => {
    const command = pwSelect(suite, workshop, ...args);
    return {
      name: `${count(tests)}: ${name}`,
      command,
      before: async () => {
        await tree.restore();
        await measure(command);
      },
    };
  };
  const edited = ask("a body edited", "--changed", "main");
  return [
    ask("warm: nothing changed", "--changed", "main"),
    ask("warm: by tag", "--tag", "@smoke"),
    ask("decided anew: nothing changed", "--changed", "main", "--no-snapshot"),
    ask("decided anew: by tag", "--tag", "@smoke", "--no-snapshot"),
    ask("decided anew: every test", "--no-snapshot"),
    ask("decided anew: every second test", "--ids", HALF, "--no-snapshot"),
    ask("decided anew: a budget", "--budget", "5m"),
    {
      ...edited,
      before: async () => {
        await edited.before?.();
        tree.editBody();
      },
    },
  ];
}

function of(series: readonly Series[], index: number): Measurement[] {
  return series[index]!.measurements;
}

function row(shown: string, small: readonly Measurement[], large: readonly Measurement[]): string[] {
  const median = (all: readonly Measurement[], what: (one: Measurement) => number) =>
    spreadOf(all.map(what)).median;
  const compared = (what: (one: Measurement) => number) => [
    number(median(small, what)),
    number(median(large, what)),
    number(spreadOf(paired(large.map(what), small.map(what), (value, base) => value / base)).median),
  ];
  const mebibytes = ({ maxRssKiB }: Measurement) => maxRssKiB / 1024;
  return [
    code(shown),
    ...compared(wallMs),
    ...compared(userMs),
    number(Math.max(...small.map(mebibytes))),
    number(Math.max(...large.map(mebibytes))),
  ];
}
