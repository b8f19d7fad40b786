// What the words of a dependency point at: spec files by path or glob, tests by tag. Knows nothing of who asks
// or of graphs.

import path from "node:path";

import { globMatcher, nearest, type Test } from "../model/index.ts";

/** Indexes of tests, by the name of their project. */
export type Targets = ReadonlyMap<string, readonly number[]>;

export interface TargetFinder {
  /**
   * The tests that `pattern` points at, or undefined when there are none. `@name` is a tag. Anything else is a
   * spec file: first a path relative to `rootDir`, then, with `folder`, relative to it; then the same two as a
   * glob. A pattern that begins with `./` or `../` is relative to `folder` only. The same place in the inventory, found in the same way, is the same object.
   */
  find(pattern: string, folder?: string): Targets | undefined;
  /** The words that exist and come closest to `pattern`, best first. */
  suggest(pattern: string): string[];
}

export function targetFinder(tests: readonly Test[]): TargetFinder {
  const byFile = new Map<string, Map<string, number[]>>();
  const byTag = new Map<string, Map<string, number[]>>();
  tests.forEach((test, index) => {
    add(byFile, test.file, test.project, index);
    for (const tag of new Set(test.tags)) add(byTag, tag, test.project, index);
  });
  const globbed = new Map<string, Targets | undefined>();
  const found = new Map<string, Targets | undefined>();

  function glob(pattern: string): Targets | undefined {
    if (!globbed.has(pattern)) {
      const matches = globMatcher(pattern);
      const hits = [...byFile].filter(([file]) => matches(file));
      globbed.set(pattern, hits.length === 0 ? undefined : merge(hits.map(([, targets]) => targets)));
    }
    return globbed.get(pattern);
  }

  function lookUp(pattern: string, folder: string | undefined): Targets | undefined {
    if (pattern.startsWith("@")) return byTag.get(pattern);
    if (folder === undefined) return byFile.get(pattern) ?? glob(pattern);
    const beside = byFile.get(path.posix.join(folder, pattern));
    // The folder's own name may hold the characters of a glob.
    const globBeside = path.posix.join(folder.replaceAll(/[\\*?[\](){}!+@|]/g, "\\$&"), pattern);
    if (/^\.\.?\//.test(pattern)) return beside ?? glob(globBeside);
    return byFile.get(pattern) ?? beside ?? glob(pattern) ?? glob(globBeside);
  }

  return {
    find(pattern, folder) {
      const key = `${folder ?? ""}\0${pattern}`;
      if (!found.has(key)) found.set(key, lookUp(pattern, folder));
      return found.get(key);
    },
    suggest: (pattern) => nearest(pattern, [...(pattern.startsWith("@") ? byTag : byFile).keys()]),
  };
}

function add(map: Map<string, Map<string, number[]>>, name: string, project: string, index: number): void {
  let targets = map.get(name);
  if (targets === undefined) map.set(name, (targets = new Map()));
  const list = targets.get(project);
  if (list === undefined) targets.set(project, [index]);
  else list.push(index);
}

function merge(parts: readonly Targets[]): Targets {
  const merged = new Map<string, number[]>();
  for (const [project, indexes] of parts.flatMap((part) => [...part])) {
    const list = merged.get(project);
    if (list === undefined) merged.set(project, [...indexes]);
    else for (const index of indexes) list.push(index);
  }
  return merged;
}
