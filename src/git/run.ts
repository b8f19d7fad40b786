// Starts git, and tells a refusal of git from a git that cannot start. Knows nothing about what is asked.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";

import type * as SimpleGit from "simple-git";

import { messageOf, UserError } from "../model/index.ts";

// Its CommonJS form loads in half the time of the other.
const require = createRequire(import.meta.url);

/** What git printed, or what it said when it refused. Never a rejection, so that questions can be asked side by side. */
export type Answer = { ok: true; output: string } | { ok: false; complaint: string };

export type Git = (...args: string[]) => Promise<Answer>;

/**
 * Git in a folder. Arguments go to the process as they are, no shell reads them. Git's own failure is an answer;
 * a folder or a git that is not there is a `UserError`.
 * A command that exits with 1 and says nothing, as `merge-base` does, answers with what it printed.
 */
export function gitIn(cwd: string): Git {
  if (!existsSync(cwd))
    throw new UserError("folder-missing", `${cwd} does not exist, so git cannot look at it.`);
  const { simpleGit } = require("simple-git") as typeof SimpleGit;
  const git = simpleGit({
    baseDir: cwd,
    maxConcurrentProcesses: 4,
    // Waiting for the streams, not for the exit: a long list of files may still be in the pipe when git ends.
    completion: { onClose: true, onExit: false },
  });
  // simple-git waits 50 ms more for a command that printed nothing; "nothing has changed" is our usual answer.
  git.outputHandler((_command, stdout) => stdout.once("end", () => stdout.emit("data", Buffer.alloc(0))));
  return async (...args) => {
    try {
      return { ok: true, output: await git.raw(args) };
    } catch (error) {
      const complaint = messageOf(error).trim();
      if (/\bENOENT\b/.test(complaint) && complaint.includes("spawn")) {
        throw new UserError(
          "git-missing",
          "git was not found on the PATH: install git, or select without --changed.",
          {
            cause: error,
          },
        );
      }
      return { ok: false, complaint };
    }
  };
}

/** The output of an answer that git must not refuse. */
export function outputOf(answer: Answer, doing: string): string {
  if (answer.ok) return answer.output;
  throw new UserError("git-failed", `git could not ${doing}: ${firstLine(answer.complaint)}`);
}

/** Git's own words, short enough for a message. */
export function firstLine(complaint: string): string {
  return complaint.split("\n", 1)[0] ?? "";
}
