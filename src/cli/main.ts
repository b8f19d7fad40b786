// How a command of ours starts and ends: help, versions, errors and exit codes are the same in all of them.

import type { Command } from "commander";

import { PACKAGE_VERSION, UserError } from "../model/index.ts";
import { commander } from "./commander.ts";

/** What a command exits with when something is wrong. */
const EXIT_CODES = { bug: 1, usage: 2 } as const;

/** A command whose errors come out in the house's form. Add subcommands with `.command()`, so that they inherit it. */
export function createProgram(name: string, description: string): Command {
  return new commander.Command(name)
    .description(description)
    .version(PACKAGE_VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .showHelpAfterError(`(\`${name} --help\` shows what there is.)`)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, `${name}: `)) })
    .exitOverride();
}

/**
 * Runs the command that `argv` names (as `process.argv`) and sets the exit code: 2 for what the user can mend, 1 for a
 * bug, which shows its stack. A command that succeeds may have set a code of its own.
 */
export async function runProgram(program: Command, argv: readonly string[] = process.argv): Promise<void> {
  process.stdout.on("error", endQuietlyWhenNobodyReads);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = explain(program.name(), error);
  }
}

/** `pw-ledger runs | head -1` closes our output while we write; that is no failure. */
function endQuietlyWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  throw error;
}

function explain(name: string, error: unknown): number {
  if (error instanceof commander.CommanderError) {
    // Commander has said it already.
    return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${name}: ${error.message}\n`);
    return EXIT_CODES.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${stack}\n${name}: this is a bug in pw-select ${PACKAGE_VERSION} (Node ${process.version}). ` +
      "Please report it, with the lines above and the command that you ran.\n",
  );
  return EXIT_CODES.bug;
}
