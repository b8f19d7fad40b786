// pw-ledger quarantine expire: takes out the entries whose last day is over.

import type { Command } from "commander";

import { daysLeft, describeTest } from "../../../model/index.ts";
import { examples } from "../../options.ts";
import { note, printJson } from "../../output.ts";
import { ledgerCommand, type LedgerOptions } from "../command.ts";
import { entryJson } from "./entry-json.ts";
import { quarantineFolder } from "./known-tests.ts";

export function addExpire(group: Command): void {
  ledgerCommand(group, "expire", "take out the entries that have expired")
    .addHelpText(
      "after",
      `
An expired entry holds nothing; taking it out only tidies the file. \`list\` shows them without changing anything.
${examples([["pw-ledger quarantine expire --json", "for a job that opens a pull request"]])}`,
    )
    .action(async (options: LedgerOptions) => {
      const { quarantineToMend, removeFromQuarantine } = await import("../../../config/index.ts");
      const folder = quarantineFolder(options);
      const nowMs = Date.now();
      const expired = quarantineToMend(folder).entries.filter((entry) => daysLeft(entry, nowMs) < 0);
      if (expired.length > 0) removeFromQuarantine(folder, expired);
      if (options.json) printJson(expired.map(entryJson));
      else if (expired.length === 0) note("No entry has expired.");
      else {
        for (const entry of expired)
          note(
            `Taken out, expired on ${entry.expires}: ${describeTest({ ...entry, project: entry.project ?? "" })}`,
          );
      }
    });
}
