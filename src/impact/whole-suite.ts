// The files that every test depends on without importing them: locks, manifests, and our own config.

import path from "node:path";

const LOCKS_AND_MANIFESTS = new Set([
  "package.json",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
]);

/**
 * Why a change of `file` affects all tests, or undefined. `folders` holds the folder of every file that the tests run,
 * and all folders above them: a package.json elsewhere belongs to something else.
 */
export function wholeSuiteReason(
  file: string,
  folders: ReadonlySet<string>,
  configDir: string,
): string | undefined {
  const name = path.basename(file);
  const folder = path.dirname(file);
  if (LOCKS_AND_MANIFESTS.has(name) && folders.has(folder))
    return "decides which packages the tests run with";
  if (folder === configDir && /^pw-select\.config\.[a-z]+$/.test(name))
    return "decides which tests a change affects";
  return undefined;
}

/** The folders of `files` and all folders above them. */
export function foldersAbove(files: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = path.dirname(file); !folders.has(folder); folder = path.dirname(folder))
      folders.add(folder);
  }
  return folders;
}
