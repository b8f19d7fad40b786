// pw-ledger quarantine: the group of verbs that read and change pw-select.quarantine.yml.

import type { Command } from "commander";

import { examples } from "../options.ts";
import { addAdd } from "./quarantine/add.ts";
import { addExpire } from "./quarantine/expire.ts";
import { addList } from "./quarantine/list.ts";
import { addRemove } from "./quarantine/remove.ts";

export function addQuarantine(program: Command): void {
  const group = program
    .command("quarantine")
    .description("tests that run and do not gate: add, list, remove, expire")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .addHelpText(
      "after",
      `
The entries are in pw-select.quarantine.yml beside the Playwright config, which is committed and reviewed. The reporter
pw-select/reporter applies them. Changing the file by hand is as good.
${examples([
  ['pw-ledger quarantine add "adds an item" --reason "races with the price service"', "for 30 days"],
  ["pw-ledger quarantine list", "what is in it, and what the ledger knows of it"],
])}`,
    );
  for (const add of [addAdd, addList, addRemove, addExpire]) add(group);
}
