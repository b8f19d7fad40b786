// The inventory as the model of Playwright reads it. Pure.

import path from "node:path";
import { pathToFileURL } from "node:url";

import type { Inventory, Project, Test } from "../../model/index.ts";
import { type Abilities, abilitiesOf } from "./abilities.ts";

export interface World {
  playwrightVersion: string;
  abilities: Abilities;
  rootDir: string;
  projects: Project[];
  tests: Test[];
  /** Names that more than one project has: nobody can tell which of them a test is in. */
  sharedNames: Set<string>;
  /**
   * The files that Playwright may ask its file filters about before it loads this spec file. More than one means that
   * nobody here knows which: for compiled JavaScript they are the sources that its source map names.
   */
  loadPaths(file: string): string[];
  /** The file that Playwright may take for this one once it is loaded: the source that all of its tests come from. */
  standIn(file: string): string | undefined;
}

export function toWorld(inventory: Inventory): World {
  const names = inventory.projects.map(({ name }) => name);
  const declared = new Map<string, Set<string>>();
  for (const test of inventory.tests) {
    declared.set(test.file, (declared.get(test.file) ?? new Set()).add(test.declaredIn));
  }
  return {
    playwrightVersion: inventory.playwrightVersion,
    abilities: abilitiesOf(inventory.playwrightVersion),
    rootDir: inventory.rootDir,
    projects: inventory.projects,
    tests: inventory.tests,
    sharedNames: new Set(names.filter((name, index) => names.indexOf(name) !== index)),
    loadPaths: (file) =>
      file.endsWith(".js") ? [...new Set([file, ...(declared.get(file) ?? [])])] : [file],
    standIn: (file) => {
      const [source, ...others] = declared.get(file) ?? [];
      const isMoved =
        source !== undefined && others.length === 0 && path.extname(source) !== path.extname(file);
      return isMoved ? source : undefined;
    },
  };
}

/** The spellings of a file's absolute path that Playwright tries a file argument on; `file` is relative to `rootDir`. */
export function pathForms(world: Pick<World, "rootDir" | "abilities">, file: string): string[] {
  const absolute = path.resolve(world.rootDir, file);
  if (path.sep === "/") return [absolute];
  return [
    absolute,
    world.abilities.matchesFileUrl ? pathToFileURL(absolute).href : absolute.split(path.sep).join("/"),
  ];
}
