// pw-ledger quarantine list: what is in the file, and what the ledger knows of it.

import type { Command } from "commander";

import type { QuarantineVerdict } from "../../../insight/index.ts";
import type { AttemptTally } from "../../../ledger/index.ts";
import { daysLeft, quarantineOf, type Quarantine, type QuarantineEntry } from "../../../model/index.ts";
import { examples } from "../../options.ts";
import { note, print, printJson, stdoutTerminal } from "../../output.ts";
import { ledgerCommand, type LedgerOptions } from "../command.ts";
import { entryJson } from "./entry-json.ts";
import { askIfThere, knownTests, quarantineFolder, type KnownTest, type KnownTests } from "./known-tests.ts";

interface Standing {
  entry: QuarantineEntry;
  daysLeft: number;
  expired: boolean;
  /** No test has this name: as Playwright listed them last, or else in any recorded run. */
  stale: boolean;
  verdict: QuarantineVerdict;
  tests: (KnownTest & { tallies: AttemptTally[] })[];
}

export function addList(group: Command): void {
  ledgerCommand(
    group,
    "list",
    "list the entries: how long they hold, and whether their tests are flaky or broken",
  )
    .addHelpText(
      "after",
      `
flaky: some attempts of its last 5 runs passed and some failed. broken: all failed. healed: all passed. unsettled: too few
runs. expired: it gates again. stale: no test has this name.
${examples([["pw-ledger quarantine list --json", "for programs"]])}`,
    )
    .action(async (options: LedgerOptions) => {
      const { loadQuarantine } = await import("../../../config/index.ts");
      const quarantine = loadQuarantine(quarantineFolder(options));
      const standings = await standingsOf(quarantine, options);
      if (options.json) printJson(standings.map(standingJson));
      else if (standings.length === 0) note(`No test is in quarantine: ${quarantine.path} has no entry.`);
      else {
        const { quarantineTable } = await import("../../../report/index.ts");
        print(quarantineTable(standings.map(rowOf), await stdoutTerminal()));
      }
    });
}

async function standingsOf(quarantine: Quarantine, options: LedgerOptions): Promise<Standing[]> {
  const { attemptTallies } = await import("../../../ledger/index.ts");
  const { quarantineVerdict, RUNS_FOR_VERDICT, worstVerdict } = await import("../../../insight/index.ts");
  const nowMs = Date.now();
  const known = await knownTests(options);
  const testsOf = groupByEntry(quarantine, known, nowMs);
  const tallies = await askIfThere(options, new Map<string, AttemptTally[]>(), (db) => {
    const ids = [...testsOf.values()].flat().map(({ id }) => id);
    return new Map(ids.map((id) => [id, attemptTallies(db, id, { limitRuns: RUNS_FOR_VERDICT })]));
  });
  const isKnown = (known.listed ?? known.recorded).length > 0;
  return quarantine.entries.map((entry): Standing => {
    const tests = (testsOf.get(entry) ?? []).map((test) => ({
      ...test,
      tallies: tallies.get(test.id) ?? [],
    }));
    const left = daysLeft(entry, nowMs);
    return {
      entry,
      daysLeft: left,
      expired: left < 0,
      stale: isKnown && tests.length === 0,
      verdict: worstVerdict(tests.map((test) => quarantineVerdict(test.tallies))),
      tests,
    };
  });
}

/** The tests that exist, so far as is known, by the entry that holds them. */
function groupByEntry(
  quarantine: Quarantine,
  { listed, recorded }: KnownTests,
  nowMs: number,
): Map<QuarantineEntry, KnownTest[]> {
  const groups = new Map<QuarantineEntry, KnownTest[]>();
  for (const test of listed ?? recorded) {
    const entry = quarantineOf(quarantine, test, nowMs)?.entry;
    if (entry !== undefined) groups.set(entry, [...(groups.get(entry) ?? []), test]);
  }
  return groups;
}

function rowOf({ entry, daysLeft, expired, stale, verdict, tests }: Standing) {
  const [first] = tests.toSorted((a, b) => b.tallies.length - a.tallies.length);
  return {
    entry,
    daysLeft,
    verdict: expired ? "expired" : stale ? "stale" : verdict,
    tallies: first?.tallies ?? [],
  };
}

function standingJson({ entry, daysLeft, expired, stale, verdict, tests }: Standing) {
  return {
    ...entryJson(entry),
    daysLeft,
    expired,
    stale,
    verdict,
    tests: tests.map(({ id, project, tallies }) => ({
      id,
      project,
      runs: tallies.map(({ runNumber, passed, failed }) => ({ number: runNumber, passed, failed })),
    })),
  };
}
