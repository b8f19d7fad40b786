// Subject: how long Playwright takes to list a selection, by the format in which it is handed over.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { describeTest, type Inventory, type Test } from "../src/model/index.ts";
import { alternate, type Contender, type Series } from "./alternate.ts";
import { inventoryOf } from "./inventory.ts";
import { userMs, wallMs } from "./comparison.ts";
import { code, count, noise, number, range, table } from "./markdown.ts";
import { measure, type Measurement } from "./measure.ts";
import { pwSelect } from "./selecting.ts";
import type { Settings } from "./settings.ts";
import { paired, spreadOf } from "./statistics.ts";
import { fileName, type Suite, type Workshop } from "./workshop.ts";

const TESTS_PER_FILE = 10;
const FORMATS = ["auto", "files", "test-list", "plan", "grep"] as const;
type Format = (typeof FORMATS)[number];

/** One distinct way to hand a selection over; formats that give the same arguments share it. */
interface Way {
  formats: Format[];
  arguments: string[];
}

export async function handingOver(workshop: Workshop, settings: Settings): Promise<string> {
  const { tests, rounds } = settings.handOver;
  const files = Math.ceil(tests / TESTS_PER_FILE);
  const suite = workshop.suite("hand-over", { tests, files });
  const inventory = await inventoryOf(suite);
  const parts: string[] = [];
  for (const [name, isSelected] of selections(inventory, files).slice(0, settings.handOver.selections)) {
    console.error(`  ${name}`);
    parts.push(await compare(name, inventory, isSelected, { suite, workshop, rounds }));
  }
  return (
    `${count(tests)} tests in ${count(files)} files; ${rounds} rounds of ` +
    "`npx playwright test --list` with nothing, then with what each format gives, in turns. " +
    "Exact: the list is the selection, test by test.\n\n" +
    parts.join("\n")
  );
}

function selections(
  inventory: Inventory,
  files: number,
): (readonly [string, (test: Test, index: number) => boolean])[] {
  const evenFiles = new Set(
    Array.from({ length: files }, (_, file) => fileName(file)).filter((_, i) => i % 2 === 0),
  );
  const drawn = draw(Math.min(100, Math.ceil(inventory.tests.length / 4)), inventory.tests.length);
  return [
    ["every second file", ({ file }) => evenFiles.has(file)],
    ["every second test", (_, index) => index % 2 === 0],
    [`${drawn.size} random tests`, (_, index) => drawn.has(index)],
    ["all tests but one", (_, index) => index !== 7],
  ];
}

/** The same numbers below `limit` in every run: a linear congruential generator. */
function draw(size: number, limit: number): Set<number> {
  const drawn = new Set<number>();
  for (let state = 1; drawn.size < size;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    drawn.add(Math.floor((state / 2 ** 32) * limit));
  }
  return drawn;
}

async function compare(
  name: string,
  inventory: Inventory,
  isSelected: (test: Test, index: number) => boolean,
  { suite, workshop, rounds }: { suite: Suite; workshop: Workshop; rounds: number },
): Promise<string> {
  const selected = inventory.tests.filter(isSelected);
  const { ways, unable } = await waysFor(selected, suite, workshop);
  const wanted = new Set(selected.map(describeTest));
  const exactness = new Map<string, string>();
  const contenders = ways.map(({ formats, arguments: list }): Contender => ({
    name: formats.join(", "),
    command: suite.playwright(["--list", ...list]),
    after: ({ stdout }) => exactness.set(formats.join(", "), compareWith(wanted, listed(stdout))),
  }));
  const series = await alternate(
    [{ name: "plain", command: suite.playwright(["--list"]) }, ...contenders],
    rounds,
  );
  const rows = series.map((one, index) => row(one, series[0]!, ways[index - 1], exactness));
  const head = ["format", "says", "wall s", "noise", "ratio to plain", "user s", "ratio to plain", "exact"];
  const remark = unable.length === 0 ? "" : `\nCannot say it: ${unable.join(", ")}.\n`;
  return `### ${name}: ${count(wanted.size)} of ${count(inventory.tests.length)}\n\n${table(head, rows)}${remark}`;
}

function row(
  { contender, measurements }: Series,
  plain: Series,
  way: Way | undefined,
  exactness: Map<string, string>,
): string[] {
  const wall = spreadOf(measurements.map(wallMs));
  const ratio = (of: (measurement: Measurement) => number) =>
    spreadOf(paired(measurements.map(of), plain.measurements.map(of), (value, base) => value / base)).median;
  return [
    contender.name,
    way === undefined ? code("--list") : summaryOf(way.arguments),
    range(wall, 1 / 1000),
    noise(wall),
    number(ratio(wallMs)),
    number(spreadOf(measurements.map(userMs)).median / 1000),
    number(ratio(userMs)),
    exactness.get(contender.name) ?? "–",
  ];
}

function summaryOf(list: readonly string[]): string {
  const bytes = list.reduce((sum, argument) => sum + argument.length + 1, 0);
  return `${formatOf(list)}: ${count(list.length)} ${list.length === 1 ? "argument" : "arguments"}, ${count(bytes)} bytes`;
}

/** What the command says for each format; one that cannot say the selection gives way to another one. */
async function waysFor(
  selected: readonly Test[],
  suite: Suite,
  workshop: Workshop,
): Promise<{ ways: Way[]; unable: Format[] }> {
  const ids = join(suite.dir, "selected.txt");
  writeFileSync(ids, selected.map(({ id }) => `${id}\n`).join(""));
  const ways = new Map<string, Way>();
  const unable: Format[] = [];
  for (const format of FORMATS) {
    const { stdout } = await measure(pwSelect(suite, workshop, "--ids", ids, "--format", format));
    const list = stdout.trimEnd().split("\n");
    if (format !== "auto" && formatOf(list) !== format) {
      unable.push(format);
      continue;
    }
    const known = ways.get(stdout);
    if (known) known.formats.push(format);
    else ways.set(stdout, { formats: [format], arguments: list });
  }
  return { ways: [...ways.values()], unable };
}

function formatOf(list: readonly string[]): Format {
  const has = (option: string) => list.some((argument) => argument.startsWith(`--${option}=`));
  if (has("add-reporter")) return "plan";
  if (has("test-list")) return "test-list";
  return has("grep") ? "grep" : "files";
}

/** `--list` prints `  feature-0001.spec.ts:2:5 › does thing 1`. */
function listed(stdout: string): Set<string> {
  const names = stdout.split("\n").flatMap((line) => {
    const found = /^ {2}(\S+?):\d+:\d+ › (.*?)(?: @smoke)?$/.exec(line);
    return found ? [`${found[1]} › ${found[2]}`] : [];
  });
  return new Set(names);
}

/** `yes`, or how many tests run too many and too few. */
function compareWith(wanted: Set<string>, actual: Set<string>): string {
  const more = [...actual].filter((name) => !wanted.has(name)).length;
  const fewer = [...wanted].filter((name) => !actual.has(name)).length;
  if (fewer > 0) return `NO, ${count(fewer)} missing`;
  return more === 0 ? "yes" : `no, ${count(more)} more`;
}
