// What changesSince says when it cannot know, and when the question is wrong.

import { execFileSync, execSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import { changesSince } from "../../src/git/index.ts";
import { UserError } from "../../src/model/index.ts";
import { listed, Repository, repository, temporaryFolder } from "./repository.ts";

async function refusal(cwd: string, ref?: string): Promise<UserError> {
  const error: unknown = await changesSince({ cwd, ...(ref === undefined ? {} : { ref }) }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

/** Five commits on main, three on a branch `feature` from its middle. */
function upstream(): Repository {
  const repo = repository({ "a.ts": "0" });
  for (const content of ["1", "2"]) repo.commit({ "a.ts": content });
  repo.git("checkout", "--quiet", "-b", "feature");
  for (const content of ["1", "2", "3"]) repo.commit({ "b.ts": content });
  repo.git("checkout", "--quiet", "main");
  for (const content of ["3", "4"]) repo.commit({ "a.ts": content });
  return repo;
}

function shallowClone(of: Repository, ...options: string[]): Repository {
  const folder = path.join(temporaryFolder(), "clone");
  execFileSync("git", [
    "clone",
    "--quiet",
    "--depth=1",
    "--branch=feature",
    ...options,
    pathToFileURL(of.root).href,
    folder,
  ]);
  return new Repository(folder);
}

test("outside a repository, says so", async () => {
  const error = await refusal(temporaryFolder());
  expect(error.code).toBe("not-a-git-repository");
  expect(error.message).toContain("is not in a git repository");
});

test("in a bare repository and inside .git, says that there is no working tree", async () => {
  const repo = repository({ "a.ts": "1" });
  const bare = path.join(temporaryFolder(), "bare.git");
  repo.git("clone", "--quiet", "--bare", repo.root, bare);
  expect((await refusal(bare)).code).toBe("bare-repository");
  expect((await refusal(repo.path(".git"))).code).toBe("bare-repository");
});

test("in a folder that does not exist, says so", async () => {
  expect((await refusal(path.join(temporaryFolder(), "nowhere"))).code).toBe("folder-missing");
});

test("without git on the PATH, says so", async () => {
  const repo = repository({ "a.ts": "1" });
  const { PATH } = process.env;
  onTestFinished(() => void (process.env["PATH"] = PATH));
  process.env["PATH"] = temporaryFolder();
  const error = await refusal(repo.root);
  expect(error.code).toBe("git-missing");
  expect(error.message).toContain("install git");
});

test.for(["-p", "--output=stolen", "--upload-pack=touch stolen", "", " ", "a\u0000b", "a\nb", "a\u001b[31m"])(
  "refuses the ref %j before git sees it",
  async (ref) => {
    const repo = repository({ "a.ts": "1" });
    expect((await refusal(repo.root, ref)).code).toBe("bad-ref");
    expect(existsSync(repo.path("stolen"))).toBe(false);
  },
);

test.for([
  "$(touch stolen)",
  "`touch stolen`",
  "main; touch stolen",
  "main && touch stolen",
  "main..HEAD",
  "^main",
  "main HEAD",
])("takes the ref %j as one name, and does not know it", async (ref) => {
  const repo = repository({ "a.ts": "1" });
  const error = await refusal(repo.root, ref);
  expect(error.code).toBe("unknown-ref");
  expect(existsSync(repo.path("stolen"))).toBe(false);
});

test("names the branches, tags and remote branches that are close to an unknown ref", async () => {
  const repo = repository({ "a.ts": "1" });
  repo.git("branch", "feature/cart");
  repo.git("tag", "v1.0");
  expect((await refusal(repo.root, "mian")).message).toBe(
    '"mian" names no branch, tag or commit here. Did you mean main?',
  );
  expect((await refusal(repo.root, "v1.1")).message).toContain("v1.0");
  expect((await refusal(repo.root, "feature/card")).message).toContain("feature/cart");
  repo.git("branch", "-m", "main", "trunk");
  repo.git("update-ref", "refs/remotes/upstream/main", "HEAD");
  expect((await refusal(repo.root, "main")).message).toContain("Did you mean upstream/main?");
});

test("a ref that is no commit is called what it is", async () => {
  const repo = repository({ "a.ts": "1" });
  const blob = await refusal(repo.root, "HEAD:a.ts");
  expect(blob.code).toBe("ref-not-a-commit");
  expect(blob.message).toContain("is a blob");
  expect((await refusal(repo.root, "HEAD^{tree}")).message).toContain("is a tree");
});

test("in a clone of one branch, the fetch that it names for the missing branch works", async () => {
  const clone = shallowClone(upstream());
  const { message } = await refusal(clone.root, "main");
  expect(message).toContain("git fetch --unshallow");
  const [, fetch] = /`(git fetch origin main[^`]*)`, then use origin\/main/.exec(message) ?? [];
  execSync(String(fetch), { cwd: clone.root, stdio: "ignore" });
  execSync("git fetch --unshallow", { cwd: clone.root, stdio: "ignore" });
  expect(listed(await changesSince({ cwd: clone.root, ref: "origin/main" }))).toEqual(["added b.ts"]);
  expect((await refusal(clone.root, "origin/nope")).message).toContain(
    "`git fetch origin nope:refs/remotes/origin/nope`",
  );
});

test("a shallow clone that lacks the merge base is unknown, and the help that it gives helps", async () => {
  const clone = shallowClone(upstream(), "--no-single-branch");
  const changes = await changesSince({ cwd: clone.root, ref: "origin/main" });
  if (changes.known) throw new Error("a shallow clone cannot know");
  expect(changes).toMatchObject({
    ref: "origin/main",
    reason: "HEAD and origin/main have no common commit in this shallow clone",
  });
  execSync(changes.help, { cwd: clone.root, stdio: "ignore" });
  expect(listed(await changesSince({ cwd: clone.root, ref: "origin/main" }))).toEqual(["added b.ts"]);
});

test("a shallow clone knows its uncommitted work", async () => {
  const clone = shallowClone(upstream());
  clone.write({ "a.ts": "new" });
  expect(listed(await changesSince({ cwd: clone.root }))).toEqual(["modified a.ts"]);
});

test("unrelated histories are unknown, and no fetch is promised", async () => {
  const repo = repository({ "a.ts": "1" });
  repo.git("checkout", "--quiet", "--orphan", "other");
  repo.commit({ "b.ts": "1" });
  const changes = await changesSince({ cwd: repo.root, ref: "main" });
  expect(changes).toMatchObject({ known: false, reason: "HEAD and main have no common commit" });
  expect(changes).not.toMatchObject({ help: expect.stringContaining("fetch") });
});

test("a branch without a commit is unknown, with and without a ref", async () => {
  const empty = repository();
  empty.write({ "a.ts": "1" });
  expect(await changesSince({ cwd: empty.root })).toMatchObject({
    known: false,
    reason: "this branch has no commit yet",
  });
  expect((await refusal(empty.root, "main")).code).toBe("unknown-ref");
  const orphan = repository({ "a.ts": "1" });
  orphan.git("checkout", "--quiet", "--orphan", "other");
  expect(await changesSince({ cwd: orphan.root, ref: "main" })).toMatchObject({ known: false });
});
