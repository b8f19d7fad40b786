// Which entries name no test any more. A run knows only the tests that it was asked for, so this needs care.

import { existsSync } from "node:fs";
import { join } from "node:path";

import type { FullConfig } from "@playwright/test/reporter";

import type { Quarantine, QuarantineEntry } from "../../model/index.ts";

const VALUES = "reporter|config|workers|retries|timeout|global-timeout|max-failures|output|trace|repeat-each";

/** Options that leave the set of tests alone; all others may narrow it, a reporter that is added too. */
const HARMLESS = new RegExp(
  `^(test|-x|--(headed|fully-parallel|forbid-only|fail-on-flaky-tests|quiet|pass-with-no-tests|(${VALUES})=.*))$`,
);
const HARMLESS_WITH_VALUE = new RegExp(`^(-c|-j|--(${VALUES}))$`);

/** The entries whose spec file is gone; and of a run that had all tests, those that matched none. */
export function staleEntries(
  quarantine: Quarantine,
  config: FullConfig,
  { matched, hasAllTests }: { matched: ReadonlySet<QuarantineEntry>; hasAllTests: boolean },
): QuarantineEntry[] {
  const isWhole = hasAllTests && config.shard === null && runsAllTests(process.argv.slice(2));
  return quarantine.entries.filter(
    (entry) => !existsSync(join(config.rootDir, entry.file)) || (isWhole && !matched.has(entry)),
  );
}

/** Whether these arguments of `playwright` surely narrow nothing. */
function runsAllTests(argv: readonly string[]): boolean {
  return argv.every((argument, index) => HARMLESS.test(argument) || isOptionWithValue(argument, index, argv));
}

function isOptionWithValue(argument: string, index: number, argv: readonly string[]): boolean {
  return HARMLESS_WITH_VALUE.test(argument) || HARMLESS_WITH_VALUE.test(argv[index - 1] ?? "");
}
