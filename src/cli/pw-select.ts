#!/usr/bin/env node
// The command pw-select: which tests the next run needs, handed to Playwright.

import type { Command } from "commander";

import { UserError } from "../model/index.ts";
import { createProgram, runProgram } from "./main.ts";
import { examples } from "./options.ts";
import {
  addHandOverOptions,
  addPlaceOptions,
  addSelectOptions,
  type SelectCliOptions,
} from "./select/options.ts";
import type { RunCliOptions } from "./select/run-command.ts";
import type { SavedOptions } from "./select/saved.ts";

const { own, forPlaywright } = splitArguments(process.argv);

const program = createProgram("pw-select", "Selects the tests that the next Playwright run needs.")
  // Without "[options]" behind each, the columns are narrower by a quarter.
  .configureHelp({ subcommandTerm: (command) => [command.name(), ...argumentsOf(command)].join(" ") })
  .usage("[options] [patterns...] | xargs npx playwright test")
  // `pw-select list --json`: what follows a command is its own.
  .enablePositionalOptions()
  .argument("[patterns...]", "spec files, as for playwright test: regular expressions, also FILE:LINE")
  .addHelpText(
    "after",
    `
A test runs when every rule lets it; what it depends on runs with it. Without
rules all tests run. stdout has the arguments for Playwright, stderr says what
was decided. When in doubt, more tests run.

Exit codes:
  0 done, also with nothing selected    3 nothing selected, --fail-on-empty
  1 a bug                               130 --pick was given up
  2 usage, config or environment        of run: Playwright's own
${examples([
  ["pw-select --changed main | xargs npx playwright test", "this branch"],
  ["pw-select --last-failed | xargs npx playwright test", "what failed"],
  ["pw-select run --tag smoke -- --headed", "select and run"],
  ['pw-select --changed --explain "adds to cart"', "why, or why not"],
])}`,
  );

addPlaceOptions(addHandOverOptions(addSelectOptions(program))).action(
  async (patterns: string[], options: SelectCliOptions) => {
    const { runSelect } = await import("./select/run.ts");
    process.exitCode = await runSelect(patterns, options);
  },
);

const run = program
  .command("run")
  .usage("[options] [patterns...] -- [arguments of playwright test]")
  .argument("[patterns...]", "spec files, as for playwright test")
  .description("select, and start Playwright on exactly that; its exit code is ours")
  .helpOption("-h, --help", "show this help")
  .action(async (patterns: string[], options: RunCliOptions) => {
    const { runCommand } = await import("./select/run-command.ts");
    process.exitCode = await runCommand(patterns, options, forPlaywright);
  });
// Forty options are made for whom they are meant, and not for everybody who starts.
if (own.includes("run")) addPlaceOptions(addSelectOptions(run).optionsGroup("What is said:"));
savedCommand("list", "list the saved selections").action(async (options: SavedOptions) => {
  const { listSaved } = await import("./select/saved.ts");
  await listSaved(options);
});
savedCommand("show <name>", "a saved selection, and what changed since").action(
  async (name: string, options: SavedOptions) => {
    const { showSaved } = await import("./select/saved.ts");
    await showSaved(name, options);
  },
);
savedCommand("rename <name> <new-name>", "give a saved selection another name").action(
  async (name: string, newName: string, options: SavedOptions) => {
    const { renameSaved } = await import("./select/saved.ts");
    await renameSaved(name, newName, options);
  },
);
savedCommand("remove <name>", "forget a saved selection").action(
  async (name: string, options: SavedOptions) => {
    const { removeSaved } = await import("./select/saved.ts");
    await removeSaved(name, options);
  },
);

// `pw-select --tag smoke run` would run everything.
program.hook("preSubcommand", (all, command) => {
  const [misplaced] = Object.keys(all.opts()).filter((key) => all.getOptionValueSource(key) === "cli");
  if (misplaced === undefined) return;
  throw new UserError(
    "misplaced-option",
    `Options go behind the command: pw-select ${command.name()} --${misplaced.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} …`,
  );
});

await runProgram(program, own);

/** What is behind `--` is Playwright's when it is to be started, and otherwise one more pattern. */
function splitArguments(argv: readonly string[]): {
  own: readonly string[];
  forPlaywright: readonly string[];
} {
  const end = argv.indexOf("--");
  if (argv[2] !== "run" || end === -1) return { own: argv, forPlaywright: [] };
  return { own: argv.slice(0, end), forPlaywright: argv.slice(end + 1) };
}

function savedCommand(usage: string, description: string): Command {
  const command = program
    .command(usage)
    .description(description)
    .helpOption("-h, --help", "show this help")
    .option("--ledger <file>", "the ledger")
    .option("-c, --config <file>", "Playwright config, or its folder: the ledger is beside it");
  return /^(list|show)/.test(usage) ? command.option("--json", "print JSON for programs") : command;
}

function argumentsOf(command: Command): string[] {
  return command.registeredArguments.map((argument) => {
    const name = argument.name() + (argument.variadic ? "..." : "");
    return argument.required ? `<${name}>` : `[${name}]`;
  });
}
