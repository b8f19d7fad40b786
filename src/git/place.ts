// Where a folder lies in git's eyes: the top of its working tree, or a clear refusal.

import { existsSync } from "node:fs";
import path from "node:path";

import { UserError } from "../model/index.ts";
import { firstLine, type Answer } from "./run.ts";

export interface Place {
  /** Absolute, native separators, symbolic links resolved by git. */
  root: string;
  /** Whether the clone holds only a part of the history. */
  shallow: boolean;
}

export const PLACE_QUESTION = [
  "rev-parse",
  "--is-bare-repository",
  "--is-shallow-repository",
  "--is-inside-work-tree",
  "--show-toplevel",
];

/** Reads git's answer to PLACE_QUESTION; throws a `UserError` where there is no working tree. */
export function readPlace(answer: Answer, cwd: string): Place {
  if (!answer.ok) {
    const found = repositoryAround(cwd);
    if (found === undefined) {
      throw new UserError(
        "not-a-git-repository",
        `${cwd} is not in a git repository, so nobody can tell what has changed: run git init, or select without --changed.`,
      );
    }
    if (found === "bare" || answer.complaint.includes("work tree")) throw noWorkingTree(cwd);
    throw new UserError(
      "git-failed",
      `git cannot read the repository around ${cwd}: ${firstLine(answer.complaint)}`,
    );
  }
  const [bare, shallow, inside, ...rest] = answer.output.split("\n");
  if (bare === "true" || inside !== "true") throw noWorkingTree(cwd);
  // The folder itself may have a line break in its name; git ends the answer with one.
  return { root: path.resolve(rest.join("\n").replace(/\n$/, "")), shallow: shallow === "true" };
}

function noWorkingTree(cwd: string): UserError {
  return new UserError(
    "bare-repository",
    `${cwd} has no working tree (a bare repository, or the inside of .git), so there are no files to compare: run in a checkout.`,
  );
}

/** Looks for a repository without git, whose words for "none" depend on the user's language. */
function repositoryAround(cwd: string): "bare" | "checkout" | undefined {
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return "checkout";
    if (["HEAD", "objects", "refs"].every((name) => existsSync(path.join(folder, name)))) return "bare";
    if (folder === path.dirname(folder)) return undefined;
  }
}
