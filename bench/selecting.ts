// Subject: how long our commands take from start to end, against Playwright's own selection and against an empty Node.

import { execFileSync } from "node:child_process";

import { alternate, type Contender, type Series } from "./alternate.ts";
import { comparison, type Base } from "./comparison.ts";
import { writeHistory } from "./history.ts";
import { inventoryOf } from "./inventory.ts";
import { count } from "./markdown.ts";
import { measure, type Command } from "./measure.ts";
import type { Settings } from "./settings.ts";
import type { Suite, Workshop } from "./workshop.ts";
import { openWorkingTree, type WorkingTree } from "./working-tree.ts";

const TESTS_PER_FILE = 10;

/** How many spec files import the helper that is edited. */
const SHARING = 20;

/** Earlier runs in the ledger: what estimates and --last-failed read. */
export const EARLIER_RUNS = 10;

export async function selecting(workshop: Workshop, settings: Settings): Promise<string> {
  const { tests: sizes, rounds, questionRounds } = settings.selecting;
  const parts: string[] = [];
  const suites: Suite[] = [];
  for (const tests of sizes) {
    const suite = await makeRepository(workshop, `selecting-${tests}`, tests);
    suites.push(suite);
    const series = await alternate(contenders(suite, workshop), rounds);
    parts.push(
      `### ${count(tests)} tests in ${count(Math.ceil(tests / TESTS_PER_FILE))} files, a ledger of ${EARLIER_RUNS} runs, ${rounds} rounds\n`,
      comparison(series, basesOf(series)),
    );
  }
  for (const [index, suite] of suites.entries()) {
    const series = await alternate(questions(suite, workshop), questionRounds);
    parts.push(
      `### Questions to the ledger of ${count(sizes[index]!)} tests and ${EARLIER_RUNS} runs, ${questionRounds} rounds\n`,
      comparison(series, [{ name: "node", series: [find(series, "node")] }]),
    );
  }
  return parts.join("\n");
}

/** A suite on the branch `main` with nothing to commit, and a ledger of earlier runs. */
export async function makeRepository(workshop: Workshop, name: string, tests: number): Promise<Suite> {
  const suite = workshop.suite(name, {
    tests,
    files: Math.ceil(tests / TESTS_PER_FILE),
    sharing: SHARING,
  });
  commitAll(suite);
  writeHistory(suite.ledger, await inventoryOf(suite), EARLIER_RUNS);
  return suite;
}

export function pwSelect({ dir }: Suite, { built }: Workshop, ...args: string[]): Command {
  return { args: [built.pwSelect, ...args], cwd: dir, shown: `pw-select ${args.join(" ")}` };
}

function contenders(suite: Suite, workshop: Workshop): Contender[] {
  const tree = openWorkingTree(suite);
  const changed = pwSelect(suite, workshop, "--changed", "main");
  const onlyChanged = suite.playwright(["--list", "--only-changed", "main", "--pass-with-no-tests"]);
  const plain = suite.playwright(["--list"]);

  /** The same was asked before, and nothing has happened since. */
  const warm = (name: string, ...args: string[]): Contender => {
    const command = pwSelect(suite, workshop, ...args);
    return {
      name,
      command,
      before: async () => {
        await tree.restore();
        await measure(command);
      },
    };
  };
  /** All is known of the committed tests, and then something is edited. */
  const after = (name: string, edit: (tree: WorkingTree) => void): Contender => ({
    name: `pw-select, ${name}`,
    command: changed,
    before: async () => {
      await tree.restore();
      await measure(changed);
      edit(tree);
    },
  });
  const committed = { before: () => tree.restore() };
  const specChanged = { before: () => tree.editBody() };
  return [
    { name: "node", command: { args: ["-e", "0"], cwd: suite.dir, shown: "node -e 0" } },
    { name: "git", command: git(suite, "diff", "--name-only", "main"), ...committed },
    { name: "playwright --list", command: plain, ...committed },
    { name: "playwright --only-changed", command: onlyChanged, ...committed },
    warm("pw-select, warm: nothing changed", "--changed", "main"),
    warm("pw-select, warm: by tag", "--tag", "@smoke"),
    warm("pw-select, warm: what failed", "--last-failed"),
    warm("pw-select, no snapshot: nothing changed", "--changed", "main", "--no-snapshot"),
    warm("pw-select, no snapshot: by tag", "--tag", "@smoke", "--no-snapshot"),
    after("a body edited", (edited) => edited.editBody()),
    {
      name: "pw-select, warm: a body edited before",
      command: changed,
      before: async () => {
        await tree.settle();
        await measure(changed);
      },
    },
    after("a test added", (edited) => edited.addTest()),
    after(`a helper of ${SHARING} spec files edited`, (edited) => edited.editHelper()),
    after("the config edited", (edited) => edited.editConfig()),
    { name: "playwright --only-changed, one spec changed", command: onlyChanged, ...specChanged },
  ];
}

function basesOf(series: readonly Series[]): Base[] {
  return [
    { name: "--list", series: [find(series, "playwright --list")] },
    { name: "--only-changed", series: [find(series, "playwright --only-changed")] },
    { name: "node + git", series: [find(series, "node"), find(series, "git")] },
  ];
}

function find(series: readonly Series[], name: string): Series {
  return series.find(({ contender }) => contender.name === name)!;
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
