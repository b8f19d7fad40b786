// What a user may call a base, and what to say about a name that git does not know.

import { nearest, UserError } from "../model/index.ts";
import type { Git } from "./run.ts";

// Names that read the same in every shell: only these go into advice that people paste.
const PLAIN_NAME = /^[\w][\w./+-]*$/;
const COMMIT_ID = /^[0-9a-f]{7,64}$/;

/** Refuses what could reach git as an option, or break a terminal, before any git sees it. */
export function checkSpelling(ref: string): void {
  if (ref.startsWith("-")) {
    throw new UserError("bad-ref", `"${ref}" begins with "-": it cannot name a branch, tag or commit.`);
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (ref.trim() === "" || /[\u0000-\u001f\u007f]/.test(ref)) {
    throw new UserError("bad-ref", `${JSON.stringify(ref)} cannot name a branch, tag or commit.`);
  }
}

/** The error for a ref that names no commit: what is close to it, and the fetch that may bring it. */
export async function refError(git: Git, ref: string, shallow: boolean): Promise<UserError> {
  const [object, refs, remotes] = await Promise.all([
    git("cat-file", "-t", ref),
    git("for-each-ref", "--format=%(refname)", "refs/heads", "refs/tags", "refs/remotes"),
    git("remote"),
  ]);
  if (object.ok) {
    return new UserError(
      "ref-not-a-commit",
      `"${ref}" is a ${object.output.trim()}, not a commit: name a branch, a tag or a commit.`,
    );
  }
  const names = lines(refs)
    .map((name) => name.replace(/^refs\/(heads|tags|remotes)\//, ""))
    .filter((name) => !name.endsWith("/HEAD"));
  const close = closeTo(ref, names);
  const sentences = [`"${ref}" names no branch, tag or commit here.`];
  if (close.length > 0) sentences.push(`Did you mean ${close.join(", ")}?`);
  if (shallow)
    sentences.push(
      "This clone is shallow, it holds only a part of the history: `git fetch --unshallow` brings the rest.",
    );
  const advice = fetchAdvice(ref, lines(remotes), names);
  if (advice !== undefined) sentences.push(advice);
  return new UserError("unknown-ref", sentences.join(" "));
}

/** A remote's branch of that very name comes first: by letters alone `main` and `upstream/main` are far apart. */
function closeTo(ref: string, names: readonly string[]): string[] {
  const sameOnRemote = names.filter((name) => name.endsWith(`/${ref}`));
  return [...new Set([...sameOnRemote, ...nearest(ref, names)])].slice(0, 4);
}

function fetchAdvice(ref: string, remotes: readonly string[], names: readonly string[]): string | undefined {
  const remote =
    remotes.find((name) => ref.startsWith(`${name}/`)) ??
    remotes.find((name) => name === "origin") ??
    remotes[0];
  if (remote === undefined || !PLAIN_NAME.test(ref)) return undefined;
  if (COMMIT_ID.test(ref)) return `If it is a commit of ${remote}: \`git fetch ${remote} ${ref}\`.`;
  const branch = ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : ref;
  const tracking = `${remote}/${branch}`;
  if (names.includes(tracking)) return undefined;
  // Spelt out, because a clone of one branch would not keep what a plain fetch brings.
  return `If ${remote} has that branch: \`git fetch ${remote} ${branch}:refs/remotes/${tracking}\`, then use ${tracking}.`;
}

function lines(answer: Awaited<ReturnType<Git>>): string[] {
  return answer.ok ? answer.output.split("\n").filter((line) => line !== "") : [];
}
