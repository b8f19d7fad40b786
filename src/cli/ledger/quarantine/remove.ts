// pw-ledger quarantine remove: takes a test out of the file.

import type { Command } from "commander";

import { describeTest, matchTests, UserError } from "../../../model/index.ts";
import { examples } from "../../options.ts";
import { note, printJson } from "../../output.ts";
import { ledgerCommand, type LedgerOptions } from "../command.ts";
import { entryJson } from "./entry-json.ts";
import { quarantineFolder, refuseSeveral } from "./known-tests.ts";

export function addRemove(group: Command): void {
  ledgerCommand(group, "remove", "take a test out of quarantine: it gates again")
    .argument("<query...>", "words of the entry's project, file or titles")
    .option("--all", "take out every entry that the query means")
    .addHelpText(
      "after",
      examples([["pw-ledger quarantine remove adds an item", "the entry with these words"]]),
    )
    .action(async (words: string[], options: LedgerOptions & { all?: true }) => {
      const query = words.join(" ");
      const { quarantineToMend, removeFromQuarantine } = await import("../../../config/index.ts");
      const folder = quarantineFolder(options);
      const { entries, path } = quarantineToMend(folder);
      const named = entries.map((entry) => {
        return { ...entry, id: "", line: 0, tags: [], entry, project: entry.project ?? "" };
      });
      const found = matchTests(named, query);
      if (found.length === 0) {
        throw new UserError(
          "unknown-test",
          `No entry of ${path} is meant by "${query}". pw-ledger quarantine list shows them.`,
        );
      }
      if (!options.all) refuseSeveral(found, query, "Add words, or take them all out with --all.");
      const removed = found.map(({ entry }) => entry);
      removeFromQuarantine(folder, removed);
      if (options.json) printJson(removed.map(entryJson));
      else for (const test of found) note(`Gates again: ${describeTest(test)}`);
    });
}
