// Starts the user's Playwright on a selection, and ends as it ends.

import { spawn } from "node:child_process";
import { constants } from "node:os";

import { handOver, type HandOver, type HandOverOptions } from "../../handover/index.ts";
import { findPlaywright } from "../../inventory/index.ts";
import { note } from "../output.ts";
import { type GivenArguments, readArguments } from "./playwright-arguments.ts";

export interface RunPlaywrightOptions extends Pick<
  HandOverOptions,
  "selection" | "inventory" | "cwd" | "listDir" | "details"
> {
  /** What the user gave to `-c`: Playwright is given the same. */
  config?: string | undefined;
  /** The user's own, behind `--`; they go on as they are. */
  playwrightArguments: readonly string[];
  /** Called once, before Playwright starts, with how the selection is handed over: what is widened, and notes. */
  announce?(handed: HandOver): Promise<void>;
}

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs the selected tests with the user's own arguments, and returns Playwright's exit code, or 128 and the number of the
 * signal that ended it. Where nothing is selected, nothing is started, and it returns 0. Throws `UserError`.
 */
export async function runPlaywright(options: RunPlaywrightOptions): Promise<number> {
  const { selection, cwd, config, playwrightArguments } = options;
  if (selection.selected.length === 0) {
    note("pw-select: nothing is selected, so Playwright is not started.");
    return 0;
  }
  const setup = findPlaywright({ cwd, ...(config !== undefined && { config }) });
  const given = readArguments(playwrightArguments);
  const handed = handedOver(options, given);
  if (handed !== undefined) await options.announce?.(handed);
  else {
    note(
      `pw-select: Playwright ${setup.version} cannot combine the selection with these arguments; all that they name runs.`,
    );
  }
  const ours = handed === undefined ? [] : withoutConflicts(handed, given);
  // Ours come first, as the user's may end with an option that takes all that follows.
  const list = [...(config === undefined ? [] : [`--config=${config}`]), ...ours, ...playwrightArguments];
  const reporter = handed?.planReporter;
  return start(
    [setup.cliFile, "test", ...list],
    cwd,
    reporter === undefined ? {} : { PW_TEST_REPORTER: reporter },
  );
}

/** The first way to hand over that the user's arguments do not undo. */
function handedOver(options: RunPlaywrightOptions, given: GivenArguments): HandOver | undefined {
  const { selection, inventory, cwd, listDir, details } = options;
  const ways: Pick<HandOverOptions, "format" | "planBy">[] = [
    // Who else uses this variable, as editors do, keeps it.
    ...(process.env["PW_TEST_REPORTER"] ? [] : [{ format: "plan", planBy: "environment" } as const]),
    ...(["plan", "auto", "test-list", "grep", "files"] as const).map((format) => ({ format })),
  ];
  for (const way of ways) {
    const handed = handOver({ selection, inventory, cwd, listDir, ...(details && { details }), ...way });
    if (way.format === "plan" && handed.format !== "plan") continue;
    if (!isUndone(handed, given)) return handed;
  }
  return undefined;
}

/** Of an option that is given twice Playwright takes the last, and it runs what any of the file arguments names. */
function isUndone({ format, arguments: list }: HandOver, { options, hasFiles }: GivenArguments): boolean {
  const names = list.filter(isOption).map((argument) => argument.split("=", 1)[0]!);
  return (format === "files" && hasFiles) || names.some((name) => name !== "--project" && options.has(name));
}

/** Beside another format, files only spare Playwright work; and which projects run is the user's to say. */
function withoutConflicts({ arguments: list }: HandOver, { options, hasFiles }: GivenArguments): string[] {
  return list.filter((argument) =>
    isOption(argument) ? !(argument.startsWith("--project=") && options.has("--project")) : !hasFiles,
  );
}

const isOption = (argument: string): boolean => argument.startsWith("--");

function start(list: string[], cwd: string, env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, list, { cwd, env: { ...process.env, ...env }, stdio: "inherit" });
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    const stopForwarding = () => {
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.on("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.on("close", (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
