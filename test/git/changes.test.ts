import { chmodSync, mkdirSync, realpathSync, renameSync, symlinkSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { changesSince } from "../../src/git/index.ts";
import { listed, repository, temporaryFolder } from "./repository.ts";

const LINES = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join("");

test("lists what was committed since, staged, left unstaged and not yet added, but not what is ignored", async () => {
  const repo = repository({ "a.ts": "1", "b.ts": "1", "c.ts": "1", "same.ts": "1", ".gitignore": "out/\n" });
  repo.git("checkout", "--quiet", "-b", "feature");
  repo.commit({ "a.ts": "2" });
  repo.write({ "b.ts": "2" }).git("add", "b.ts");
  repo.write({ "c.ts": "2", "new.ts": "1", "out/ignored.ts": "1" });
  const changes = await changesSince({ cwd: repo.root, ref: "main" });
  expect(listed(changes)).toEqual(["modified a.ts", "modified b.ts", "modified c.ts", "added new.ts"]);
  expect(changes).toMatchObject({
    known: true,
    ref: "main",
    root: repo.root,
    mergeBase: repo.git("rev-parse", "main"),
  });
});

test("starts at the merge base: what the base branch did since is not a change", async () => {
  const repo = repository({ "a.ts": "1", "b.ts": "1" });
  repo.git("checkout", "--quiet", "-b", "feature");
  repo.commit({ "a.ts": "2" });
  repo.git("checkout", "--quiet", "main");
  repo.commit({ "b.ts": "2" });
  repo.git("checkout", "--quiet", "feature");
  expect(listed(await changesSince({ cwd: repo.root, ref: "main" }))).toEqual(["modified a.ts"]);
});

test("without a ref, lists the uncommitted work only", async () => {
  const repo = repository({ "a.ts": "1" });
  repo.commit({ "a.ts": "2" });
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual([]);
  repo.write({ "a.ts": "3" });
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["modified a.ts"]);
});

test("accepts tags, remote branches, commit ids and git's own expressions as a ref", async () => {
  const repo = repository({ "a.ts": "1" });
  repo.git("tag", "--annotate", "v1", "--message", "one");
  repo.git("update-ref", "refs/remotes/origin/main", "HEAD");
  const id = repo.git("rev-parse", "HEAD");
  repo.commit({ "a.ts": "2" });
  for (const ref of [
    "v1",
    "origin/main",
    id,
    id.slice(0, 8),
    "HEAD~1",
    "HEAD^",
    "main@{1}",
    "HEAD^{/a change}~1",
  ]) {
    expect(listed(await changesSince({ cwd: repo.root, ref })), ref).toEqual(["modified a.ts"]);
  }
});

test("lists renames with their old path, deletions, and changes of mode as modifications", async () => {
  const repo = repository({ "old.ts": LINES, "gone.ts": "1", "script.sh": "1", "Case.ts": `${LINES}case\n` });
  repo.git("mv", "old.ts", "moved.ts");
  repo.git("mv", "Case.ts", "case.ts");
  repo.write({ "moved.ts": `${LINES}more\n` }).remove("gone.ts");
  chmodSync(repo.path("script.sh"), 0o755);
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual([
    "renamed Case.ts -> case.ts",
    "deleted gone.ts",
    "renamed old.ts -> moved.ts",
    "modified script.sh",
  ]);
});

test("a rename that git was not told of is a deletion and an addition", async () => {
  const repo = repository({ "old.ts": LINES });
  renameSync(repo.path("old.ts"), repo.path("new.ts"));
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["added new.ts", "deleted old.ts"]);
});

test("a copy counts as added", async () => {
  const repo = repository({ "a.ts": LINES });
  repo.git("config", "diff.renames", "copies");
  repo.write({ "a.ts": `${LINES}more\n`, "copy.ts": LINES }).git("add", "--all");
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["modified a.ts", "added copy.ts"]);
});

test("a file that was staged and then changed again is there once", async () => {
  const repo = repository({ "a.ts": "1" });
  repo.write({ "a.ts": "2", "b.ts": "1" }).git("add", "--all");
  repo.write({ "a.ts": "3", "b.ts": "2" });
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["modified a.ts", "added b.ts"]);
});

test("a file that was deleted and made anew without git is there once, as modified", async () => {
  const repo = repository({ "a.ts": LINES });
  repo.git("rm", "--quiet", "a.ts");
  repo.write({ "a.ts": "other" });
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["modified a.ts"]);
});

test("a renamed file whose old name was taken again is an addition beside a modification", async () => {
  const repo = repository({ "a.ts": LINES });
  repo.git("mv", "a.ts", "b.ts");
  repo.write({ "a.ts": LINES });
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["modified a.ts", "added b.ts"]);
});

test("keeps any file name as it is", async () => {
  const names = [
    "sp ace.ts",
    'quo"te.ts',
    "new\nline.ts",
    "-dash.ts",
    "ünï/çødé.ts",
    "emoji 🤨.ts",
    "back\\slash.ts",
    "tab\t.ts",
    ":colon",
    "*",
  ];
  const repo = repository(Object.fromEntries(names.map((name) => [name, "1"])));
  repo.git("config", "core.quotePath", "true");
  repo.write(Object.fromEntries(names.map((name) => [name, "2"])));
  repo.write(Object.fromEntries(names.map((name) => [`fresh/${name}`, "1"])));
  const expected = names.flatMap((name) => [`modified ${name}`, `added fresh/${name}`]);
  expect(listed(await changesSince({ cwd: repo.root })).sort()).toEqual(expected.sort());
});

test("asked from a subfolder, still answers for the whole repository", async () => {
  const repo = repository({ "a.ts": "1", "deep/er/b.ts": "1" });
  repo.write({ "a.ts": "2", "deep/er/b.ts": "2", "new.ts": "1", "deep/er/new.ts": "1" });
  expect(listed(await changesSince({ cwd: repo.path("deep/er") }))).toEqual([
    "modified a.ts",
    "modified deep/er/b.ts",
    "added deep/er/new.ts",
    "added new.ts",
  ]);
});

test("asked through a symbolic link, answers with real paths", async () => {
  const repo = repository({ "a.ts": "1" });
  const link = path.join(temporaryFolder(), "link");
  symlinkSync(repo.root, link);
  repo.write({ "a.ts": "2" });
  const changes = await changesSince({ cwd: link });
  expect(changes).toMatchObject({
    root: realpathSync(repo.root),
    files: [{ path: repo.path("a.ts"), kind: "modified" }],
  });
});

test("works in a linked worktree", async () => {
  const repo = repository({ "a.ts": "1" });
  const tree = path.join(temporaryFolder(), "tree");
  repo.git("worktree", "add", "--quiet", "-b", "feature", tree);
  repo.write({ "a.ts": "changed in the main tree only" });
  expect(listed(await changesSince({ cwd: tree, ref: "main" }))).toEqual([]);
});

test("names a changed submodule by its folder, and a nested repository too", async () => {
  const library = repository({ "lib.ts": "1" });
  const repo = repository({ "a.ts": "1" });
  repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "vendor/lib");
  repo.commit();
  repo.git("config", "diff.ignoreSubmodules", "all");
  repo.write({ "vendor/lib/lib.ts": "2" });
  mkdirSync(repo.path("nested"));
  repo.git("init", "--quiet", "nested");
  repo.write({ "nested/x.ts": "1" });
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["added nested", "modified vendor/lib"]);
});

test("the user's git settings do not change the answer", async () => {
  const repo = repository({ "deep/a.ts": "1", "old.ts": LINES, ".gitattributes": "*.ts diff=odd\n" });
  const settings = {
    "diff.renames": "false",
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.relative": "true",
    "diff.external": "false",
    "diff.odd.command": "false",
    "diff.odd.textconv": "false",
    "color.ui": "always",
    "core.quotePath": "true",
    "status.showUntrackedFiles": "no",
    "status.relativePaths": "true",
    "status.short": "true",
    "core.pager": "false",
    "column.ui": "always",
  };
  for (const [name, value] of Object.entries(settings)) repo.git("config", name, value);
  repo.git("mv", "old.ts", "deep/new.ts");
  repo.write({ "deep/a.ts": "2", "fresh.ts": "1" });
  expect(listed(await changesSince({ cwd: repo.path("deep"), ref: "main" }))).toEqual([
    "modified deep/a.ts",
    "renamed old.ts -> deep/new.ts",
    "added fresh.ts",
  ]);
});

test("in the middle of a merge or a rebase, lists each conflicted file once", async () => {
  const repo = repository({ "both.ts": "1\n", "theirs-deleted.ts": "1\n", "quiet.ts": "1\n" });
  repo.git("checkout", "--quiet", "-b", "feature");
  repo.commit({ "both.ts": "feature\n", "added.ts": "feature\n", "theirs-deleted.ts": "feature\n" });
  repo.git("checkout", "--quiet", "main");
  repo.remove("theirs-deleted.ts").commit({ "both.ts": "main\n", "added.ts": "main\n" });
  repo.git("checkout", "--quiet", "feature");
  expect(() => repo.git("merge", "main")).toThrow();
  // theirs-deleted.ts is not settled, but as in HEAD.
  expect(listed(await changesSince({ cwd: repo.root }))).toEqual(["modified added.ts", "modified both.ts"]);
  repo.git("merge", "--abort");
  expect(() => repo.git("rebase", "main")).toThrow();
  const during = listed(await changesSince({ cwd: repo.root, ref: "main" }));
  expect(during.map((line) => line.split(" ")[1])).toEqual(["added.ts", "both.ts", "theirs-deleted.ts"]);
});
