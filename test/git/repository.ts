// A real git repository in a temporary folder, free of the machine's own git settings.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

import type { Changes } from "../../src/model/index.ts";

export class Repository {
  /** Absolute, real path. */
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  git(...args: string[]): string {
    return execFileSync("git", args, {
      cwd: this.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_AUTHOR_NAME: "Ada",
        GIT_AUTHOR_EMAIL: "ada@example.org",
        GIT_COMMITTER_NAME: "Ada",
        GIT_COMMITTER_EMAIL: "ada@example.org",
      },
    }).trim();
  }

  path(name: string): string {
    return path.join(this.root, name);
  }

  write(files: Record<string, string>): this {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), content);
    }
    return this;
  }

  remove(...names: string[]): this {
    for (const name of names) rmSync(this.path(name), { recursive: true });
    return this;
  }

  /** Writes, stages all and commits. */
  commit(files: Record<string, string> = {}): this {
    this.write(files);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "a change");
    return this;
  }
}

/** A temporary folder, real path, that goes with the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "pw-select-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new repository on branch `main`; with files, they are its first commit. */
export function repository(files?: Record<string, string>): Repository {
  const made = new Repository(temporaryFolder());
  made.git("init", "--quiet", "--initial-branch=main");
  if (files !== undefined) made.commit(files);
  return made;
}

/** The changes as short lines, relative to the root: `modified a.ts`, `renamed old.ts -> new.ts`. */
export function listed(changes: Changes): string[] {
  if (!changes.known) throw new Error(`expected known changes, got: ${changes.reason}`);
  const relative = (file: string) => path.relative(changes.root, file).replaceAll(path.sep, "/");
  return changes.files.map(({ kind, path: file, from }) =>
    from === undefined ? `${kind} ${relative(file)}` : `${kind} ${relative(from)} -> ${relative(file)}`,
  );
}
