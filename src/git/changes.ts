// The changed files since a base: from the merge base to the working tree. Says so when nobody can know them.

import type { Changes } from "../model/index.ts";
import { changedFiles } from "./changed-files.ts";
import { PLACE_QUESTION, readPlace, type Place } from "./place.ts";
import { checkSpelling, refError } from "./ref.ts";
import { gitIn, outputOf, type Answer, type Git } from "./run.ts";

// Each flag undoes a setting of the user's that would change the answer: renames off or as copies, names relative
// to the folder, submodules hidden, external programs.
const DIFF = [
  "diff",
  "--name-status",
  "-z",
  "--find-renames",
  "--no-relative",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--ignore-submodules=none",
];
// `:/` is the top of the tree, wherever the question is asked from.
const UNTRACKED = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"];

/**
 * What changed between the merge base of `ref` and HEAD, and the working tree: committed, staged, unstaged and
 * untracked (what git ignores is not a change). `ref` defaults to HEAD: the uncommitted work.
 *
 * Throws a `UserError` for what the user can mend: `not-a-git-repository`, `git-missing`, `bare-repository`,
 * `folder-missing`, `bad-ref`, `unknown-ref`, `ref-not-a-commit`, `git-failed`. A merge base that cannot be found is
 * not an error: `known` is false, with the reason and what helps.
 */
export async function changesSince(options: { cwd: string; ref?: string }): Promise<Changes> {
  const { cwd, ref = "HEAD" } = options;
  checkSpelling(ref);
  const git = gitIn(cwd);
  const [together, untracked, fromBase] = await Promise.all([
    git(...PLACE_QUESTION, `HEAD...${ref}`),
    git(...UNTRACKED),
    // All at once; git finds the merge base a second time faster than a process of its own begins.
    ref === "HEAD" ? git(...DIFF, "HEAD", "--") : git(...DIFF, "--merge-base", ref, "--"),
  ]);
  const { place, mergeBase, base } = placeAndBase(together, cwd) ?? (await askOneByOne(git, ref, cwd));
  if (mergeBase === "") return whyUnknown(git, ref, place, base);
  // Git before 2.30 does not know that option.
  const diff = fromBase.ok ? fromBase : await git(...DIFF, mergeBase, "--");
  return {
    known: true,
    ref,
    mergeBase,
    root: place.root,
    files: changedFiles({
      root: place.root,
      diff: outputOf(diff, `compare the working tree with ${ref}`),
      untracked: outputOf(untracked, "list the untracked files"),
    }),
  };
}

interface PlaceAndBase {
  place: Place;
  /** `""` when there is none. */
  mergeBase: string;
  /** What git said to the question for it. */
  base: Answer;
}

/** `HEAD...ref` is answered by both commits and, with a caret, their merge base. Undefined when anything is unusual. */
function placeAndBase(answer: Answer, cwd: string): PlaceAndBase | undefined {
  const found = answer.ok && /^(.*?)((?:\^?[0-9a-f]{40,64}\n)+)$/s.exec(answer.output);
  if (!found) return undefined;
  const [, output = "", commits = ""] = found;
  const [mergeBase, ...others] = commits.split("\n").filter((line) => line.startsWith("^"));
  if (mergeBase === undefined || others.length > 0) return undefined;
  return { place: readPlace({ ok: true, output }, cwd), mergeBase: mergeBase.slice(1), base: answer };
}

/** Slower, and each question by itself can be told what is wrong with it. */
async function askOneByOne(git: Git, ref: string, cwd: string): Promise<PlaceAndBase> {
  const [place, base] = await Promise.all([git(...PLACE_QUESTION), git("merge-base", "HEAD", ref)]);
  return { place: readPlace(place, cwd), mergeBase: base.ok ? base.output.trim() : "", base };
}

/** Throws when the ref is wrong; a value when the history is. */
async function whyUnknown(git: Git, ref: string, { shallow }: Place, base: Answer): Promise<Changes> {
  const [head, commit] = await Promise.all([isCommit(git, "HEAD"), isCommit(git, ref)]);
  if (!commit && (head || ref !== "HEAD")) throw await refError(git, ref, shallow);
  if (!head) {
    return {
      known: false,
      ref,
      reason: "this branch has no commit yet",
      help: "commit once: later changes have something to differ from",
    };
  }
  if (!base.ok) outputOf(base, `find the merge base of ${ref} and HEAD`);
  const reason = `HEAD and ${ref} have no common commit`;
  return shallow
    ? { known: false, ref, reason: `${reason} in this shallow clone`, help: "git fetch --unshallow" }
    : { known: false, ref, reason, help: "name a branch, tag or commit that shares history with HEAD" };
}

async function isCommit(git: Git, name: string): Promise<boolean> {
  const answer = await git("rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  return answer.ok && /^[0-9a-f]{40,64}\n?$/.test(answer.output);
}
