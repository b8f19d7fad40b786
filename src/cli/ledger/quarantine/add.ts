// pw-ledger quarantine add: puts a test into the file.

import { Option, type Command } from "commander";

import {
  dayOf,
  describeTest,
  matchTests,
  parseDuration,
  UserError,
  type QuarantineEntry,
  type QuarantineMode,
} from "../../../model/index.ts";
import { examples } from "../../options.ts";
import { note, printJson } from "../../output.ts";
import { ledgerCommand, type LedgerOptions } from "../command.ts";
import { knownTests, quarantineFolder, refuseSeveral, type KnownTest } from "./known-tests.ts";
import { entryJson } from "./entry-json.ts";

interface AddOptions extends LedgerOptions {
  reason: string;
  owner?: string;
  link?: string;
  expires: string;
  mode: QuarantineMode;
  all?: true;
}

export function addAdd(group: Command): void {
  ledgerCommand(group, "add", "put a test into quarantine")
    .argument("<query...>", "words of its name, project, file or tags; or file:line; or how its id begins")
    .requiredOption("--reason <text>", "why it is there")
    .option("--owner <name>", "who mends it")
    .option("--link <url>", "where that is followed")
    .option(
      "--expires <day>",
      "the last day that it holds, in UTC (2026-12-31), or a time from now (30d)",
      "30d",
    )
    .addOption(
      new Option("--mode <mode>", "whether it runs without gating, or is not run")
        .choices(["run", "skip"])
        .default("run"),
    )
    .option("--all", "put every test there that the query means")
    .addHelpText(
      "after",
      `
A test that exists in several projects is put there for all of them, unless the query names some of them.
${examples([
  [
    'pw-ledger quarantine add adds an item --reason "races with the price service" --owner anna',
    "for 30 days",
  ],
  ['pw-ledger quarantine add chromium cart adds --reason "#421" --expires 2026-12-31', "in one project"],
])}`,
    )
    .action(async (words: string[], options: AddOptions) => {
      const query = words.join(" ");
      const { addToQuarantine } = await import("../../../config/index.ts");
      const folder = quarantineFolder(options);
      const expires = await lastDay(options.expires);
      const { listed, recorded } = await knownTests(options);
      const pool = matchTests(listed ?? [], query).length > 0 ? (listed ?? []) : recorded;
      const names = namesOf(matchTests(pool, query), pool);
      if (names.length === 0) throw unknownTest(query, pool.length);
      const several = new Set(names.map(({ file, titlePath }) => JSON.stringify([file, titlePath])));
      if (several.size > 1 && !options.all) {
        refuseSeveral(
          names.map((name) => ({ ...name, project: name.project ?? "" })),
          query,
          "Add words, name one by file:line, or take them all with --all.",
        );
      }
      const { reason, owner, link, mode } = options;
      const entries = names.map((name): QuarantineEntry => ({ ...name, reason, owner, link, expires, mode }));
      addToQuarantine(folder, entries);
      if (options.json) printJson(entries.map(entryJson));
      else {
        for (const entry of entries) {
          const where = entry.project === undefined ? ", in all projects" : "";
          note(`Until ${expires}${where}: ${describeTest({ ...entry, project: entry.project ?? "" })}`);
        }
      }
    });
}

type Name = Pick<QuarantineEntry, "file" | "titlePath" | "project">;

/** Without the project where all tests of this name were meant and there are several. */
function namesOf(found: readonly KnownTest[], pool: readonly KnownTest[]): Name[] {
  const keyOf = ({ file, titlePath }: KnownTest) => JSON.stringify([file, titlePath]);
  const projectsOf = (tests: readonly KnownTest[]) => {
    const projects = new Map<string, Set<string>>();
    for (const test of tests) {
      const key = keyOf(test);
      projects.set(key, (projects.get(key) ?? new Set<string>()).add(test.project));
    }
    return projects;
  };
  const existing = projectsOf(pool);
  return [...projectsOf(found)].flatMap(([key, projects]): Name[] => {
    const [file, titlePath] = JSON.parse(key) as [string, string[]];
    const isAll = projects.size === existing.get(key)?.size;
    if (isAll && (projects.size > 1 || projects.has(""))) return [{ file, titlePath }];
    return [...projects].map((project) => ({ file, titlePath, project }));
  });
}

async function lastDay(text: string): Promise<string> {
  const { isDay } = await import("../../../config/index.ts");
  const today = dayOf(Date.now());
  const day = isDay(text) ? text : dayOf(Date.now() + durationOf(text));
  if (day >= today) return day;
  throw new UserError(
    "bad-expiry",
    `--expires ${text} is over; today is ${today}. Give a day to come, or a time such as 30d.`,
  );
}

function durationOf(text: string): number {
  if (!/^\d{4}-/.test(text)) return parseDuration(text, "--expires");
  throw new UserError(
    "bad-expiry",
    `--expires ${text} is no day of the calendar. Write it as 2026-12-31, or a time such as 30d.`,
  );
}

function unknownTest(query: string, known: number): UserError {
  return known === 0
    ? new UserError(
        "unknown-test",
        "No test is known yet. Record a run (npx playwright test --reporter=list,pw-select/reporter), or write the entry by hand: " +
          "file, title, reason and expires in pw-select.quarantine.yml.",
      )
    : new UserError(
        "unknown-test",
        `No test is meant by "${query}". Use fewer words: pw-ledger test WORDS shows what matches.`,
      );
}
