import { utimesSync } from "node:fs";

import { expect, onTestFinished, test } from "vitest";

import { runOrigin } from "../../src/git/index.ts";
import { repository, temporaryFolder } from "./repository.ts";

test("says which commit and branch a run is on, from any folder of the tree", async () => {
  const repo = repository({ "deep/a.ts": "1" });
  repo.git("checkout", "--quiet", "-b", "feature/a-b");
  expect(await runOrigin(repo.path("deep"))).toEqual({
    commit: repo.git("rev-parse", "HEAD"),
    branch: "feature/a-b",
    dirty: false,
  });
});

test("a detached HEAD has no branch", async () => {
  const repo = repository({ "a.ts": "1" });
  repo.git("checkout", "--quiet", "--detach");
  expect(await runOrigin(repo.root)).toMatchObject({ branch: undefined });
});

test("staged, unstaged and untracked work makes the tree dirty, ignored files do not", async () => {
  const repo = repository({ "a.ts": "1", ".gitignore": "out\n" });
  repo.git("config", "status.showUntrackedFiles", "no");
  repo.git("config", "status.showStash", "true");
  const dirty = async () => (await runOrigin(repo.root))?.dirty;
  repo.write({ "out/x": "1" });
  expect(await dirty()).toBe(false);
  repo.write({ "new.ts": "1" });
  expect(await dirty()).toBe(true);
  repo.git("add", "new.ts");
  expect(await dirty()).toBe(true);
  repo.git("stash", "--quiet");
  expect(await dirty()).toBe(false);
  repo.write({ "a.ts": "2" });
  expect(await dirty()).toBe(true);
});

test("knows nothing outside a repository, before the first commit, in no folder, and without git; and never throws", async () => {
  expect(await runOrigin(temporaryFolder())).toBeUndefined();
  expect(await runOrigin(repository().root)).toBeUndefined();
  expect(await runOrigin("/nowhere/at/all")).toBeUndefined();
  const repo = repository({ "a.ts": "1" });
  const { PATH } = process.env;
  onTestFinished(() => void (process.env["PATH"] = PATH));
  process.env["PATH"] = "";
  expect(await runOrigin(repo.root)).toBeUndefined();
});

test("leaves the index alone, so that a commit at the same time is not disturbed", async () => {
  const repo = repository({ "a.ts": "1" });
  const before = repo.git("hash-object", ".git/index");
  utimesSync(repo.path("a.ts"), 1, 1);
  await runOrigin(repo.root);
  expect(repo.git("hash-object", ".git/index")).toBe(before);
});

test("what an earlier run left behind does not make the tree dirty", async () => {
  const repo = repository({ "a.ts": "1", "e2e/b.ts": "1" });
  repo.write({ "test-results/.last-run.json": "{}", "e2e/playwright-report/index.html": "" });
  expect((await runOrigin(repo.root))?.dirty).toBe(false);
  repo.write({ "e2e/new.ts": "" });
  expect((await runOrigin(repo.root))?.dirty).toBe(true);
});
