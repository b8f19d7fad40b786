// The modules of a listing: who imports whom, and which of them Playwright itself loads.

import { realpathSync } from "node:fs";
import path from "node:path";

/** By absolute path, the modules that it imports. `""` stands for Playwright, which imports the config and the spec files. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** Files that say how others are loaded: whatever else imports them, they may change everything. */
const ABOUT_ALL = /^(package\.json|[tj]sconfig(\..+)?\.json)$/;

export function isAboutAll(file: string): boolean {
  return ABOUT_ALL.test(path.basename(file));
}

/** Whether the graph can be compared with the paths that Playwright gives: the module loader follows symbolic links. */
export function isComparable(...places: string[]): boolean {
  try {
    return places.every((place) => realpathSync(place) === place);
  } catch {
    return false;
  }
}

/** The spec files that were loaded, those without a test too. */
export function specFilesOf(imports: Imports, configFile: string): Set<string> {
  return new Set([...(imports.get("") ?? [])].filter((file) => file !== configFile && !isAboutAll(file)));
}

/** The modules themselves, and all that they import, directly or not. */
export function reachOf(modules: Iterable<string>, imports: Imports): Set<string> {
  const reached = new Set(modules);
  for (const module of reached) for (const imported of imports.get(module) ?? []) reached.add(imported);
  return reached;
}

/** The modules themselves, and all that import them, directly or not; without Playwright. */
export function importersOf(modules: Iterable<string>, imports: Imports): Set<string> {
  const importers = new Map<string, string[]>();
  for (const [importer, imported] of imports) {
    if (importer === "") continue;
    for (const module of imported) {
      const known = importers.get(module);
      if (known) known.push(importer);
      else importers.set(module, [importer]);
    }
  }
  const reached = new Set(modules);
  for (const module of reached) for (const importer of importers.get(module) ?? []) reached.add(importer);
  return reached;
}

/** The imports after some modules were loaded again and some spec files went away; what nobody imports is left out. */
export function mergeImports(
  old: Imports,
  again: Imports,
  removed: ReadonlySet<string>,
): Map<string, Set<string>> {
  const merged = new Map([...old, ...again]);
  const roots = [...(old.get("") ?? []), ...(again.get("") ?? [])].filter((file) => !removed.has(file));
  merged.set("", new Set(roots));
  const reached = reachOf([""], merged);
  return new Map(
    [...merged]
      .filter(([importer]) => reached.has(importer))
      .map(([importer, all]) => [importer, new Set(all)]),
  );
}
