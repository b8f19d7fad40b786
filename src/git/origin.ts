// Which commit a run is on, for the record. Asked by the reporter: it must never fail a run.

import { outputFolders } from "../config/index.ts";
import { globMatcher } from "../model/index.ts";
import { gitIn } from "./run.ts";

export interface RunOrigin {
  /** Full id of the commit. */
  commit: string;
  /** Undefined when HEAD is detached, as in many CI checkouts and during a rebase. */
  branch: string | undefined;
  /**
   * Whether the tree holds anything that the commit does not: staged, unstaged, or untracked and not ignored. What an
   * earlier run left behind does not count.
   */
  dirty: boolean;
}

/** The commit, branch and cleanness of the tree around `cwd`; undefined without git, a repository or a commit. Never throws. */
export async function runOrigin(cwd: string): Promise<RunOrigin | undefined> {
  try {
    const status = await gitIn(cwd)(
      // A run may outlast a commit: the record must not take the index lock from under it.
      "--no-optional-locks",
      "status",
      "--porcelain=v2",
      "--branch",
      "-z",
      "--no-renames",
      "--no-ahead-behind",
      "--untracked-files=normal",
      "--ignore-submodules=none",
    );
    return status.ok ? readStatus(status.output) : undefined;
  } catch {
    return undefined;
  }
}

function readStatus(output: string): RunOrigin | undefined {
  const entries = output.split("\0").filter((entry) => entry !== "");
  const header = (name: string) =>
    entries.find((entry) => entry.startsWith(`# ${name} `))?.slice(name.length + 3);
  const commit = header("branch.oid");
  const branch = header("branch.head");
  if (commit === undefined || commit === "(initial)") return undefined;
  return {
    commit,
    branch: branch === "(detached)" ? undefined : branch,
    dirty: entries.some((entry) => !entry.startsWith("# ") && !isLeftover(entry)),
  };
}

/** Untracked files have an entry each, or one for a folder that holds nothing else, with a slash at its end. */
function isLeftover(entry: string): boolean {
  return entry.startsWith("? ") && globMatcher(outputFolders)(entry.slice(2).replace(/\/$/, "/any"));
}
