// Reads git's lists of files into changed files: one entry per path. Starts no process.

import { existsSync } from "node:fs";
import path from "node:path";

import type { ChangedFile, ChangeKind } from "../model/index.ts";

const KINDS: Record<string, ChangeKind> = { A: "added", C: "added", D: "deleted", R: "renamed" };

/** `diff` is the output of `git diff --name-status -z`, `untracked` that of `git ls-files --others -z`. */
export function changedFiles(output: { root: string; diff: string; untracked: string }): ChangedFile[] {
  const files = new Map<string, ChangedFile>();
  const unmerged = new Set<string>();
  // A nested repository is listed as a folder with a slash at its end.
  const absolute = (name: string) => path.join(output.root, name.replace(/\/$/, ""));

  const words = output.diff.split("\0").values();
  for (const status of words) {
    const letter = status.charAt(0);
    if (letter === "") continue;
    const moved = letter === "R" || letter === "C";
    const from = moved ? absolute(words.next().value ?? "") : undefined;
    const file = absolute(words.next().value ?? "");
    if (letter === "U") {
      unmerged.add(file);
      continue;
    }
    files.set(file, {
      path: file,
      kind: KINDS[letter] ?? "modified",
      ...(letter === "R" && from !== undefined ? { from } : {}),
    });
  }

  // A conflict has a second entry that says more, unless the file is equal to the base or gone from the tree.
  for (const file of unmerged) {
    if (!files.has(file)) files.set(file, { path: file, kind: existsSync(file) ? "modified" : "deleted" });
  }

  const untracked = new Set(
    output.untracked
      .split("\0")
      .filter((name) => name !== "")
      .map(absolute),
  );
  for (const file of untracked) {
    // Git dropped it, the tree still has it: deleted and made anew, perhaps with other content.
    files.set(file, { path: file, kind: files.has(file) ? "modified" : "added" });
  }
  for (const file of files.values()) {
    if (file.from === undefined || !untracked.has(file.from)) continue;
    files.set(file.path, { path: file.path, kind: "added" });
    files.set(file.from, { path: file.from, kind: "modified" });
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
