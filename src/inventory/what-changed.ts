// Decides what a change in the inputs of a listing asks for: nothing, some spec files listed again, or all of them.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { importersOf, isAboutAll, reachOf, specFilesOf, type Imports } from "./graph.ts";
import { MAY_HOLD_TESTS, searchedIn, UNSETTLED, type Input } from "./inputs.ts";

export type Verdict =
  | { again: "all"; why: string }
  | {
      again: "some";
      /** Absolute paths of known spec files that are still there. */
      specFiles: Set<string>;
      /** New files that may be spec files; only Playwright can tell. */
      candidates: Set<string>;
      /** Known spec files that are gone. */
      removed: Set<string>;
      /** New folders below those that are searched for tests. */
      folders: Set<string>;
      why: string;
    };

type Found = Pick<Verdict & { again: "some" }, "candidates" | "removed" | "folders">;

/** What is known of the listing whose inputs have changed. */
export interface KnownListing {
  configFile: string;
  imports: Imports;
  /** By absolute path, the names in each folder that was listed; see `searchedIn`. */
  folders: ReadonlyMap<string, readonly string[]>;
}

/** From here on, listing all is hardly slower, and a command line is not endless. */
const MOST_FILES = 200;

/** `changed` holds the inputs that have another answer now; at least one. */
export function whatChanged(changed: readonly Input[], known: KnownListing): Verdict {
  const modules = new Set<string>();
  const found: Found = { candidates: new Set(), removed: new Set(), folders: new Set() };
  const specFiles = specFilesOf(known.imports, known.configFile);
  const ofConfig = reachOf([known.configFile], known.imports);
  const loaded = reachOf([""], known.imports);
  for (const input of changed) {
    const isModule = loaded.has(input.path) && !isAboutAll(input.path) && !ofConfig.has(input.path);
    if (input.question === "content" && isModule && !input.byUser) {
      if (specFiles.has(input.path) && !existsSync(input.path)) found.removed.add(input.path);
      modules.add(input.path);
    } else if (input.question === "search" && input.value !== UNSETTLED) {
      const problem = compareFolder(input.path, known, specFiles, found);
      if (problem !== undefined) return { again: "all", why: problem };
    } else {
      return { again: "all", why: `${nameOf(input.path, known)} changed` };
    }
  }
  const concerned = new Set([...importersOf(modules, known.imports)].filter((file) => specFiles.has(file)));
  for (const file of found.removed) concerned.delete(file);
  const count = concerned.size + found.candidates.size;
  const why = whyOf([...modules, ...found.candidates, ...found.removed], known);
  if (count > MOST_FILES || count > specFiles.size / 2 + 1) return { again: "all", why };
  for (const file of concerned) {
    if (!isListedByItsName(file))
      return { again: "all", why: `${nameOf(file, known)} changed and was compiled from another file` };
  }
  return { again: "some", specFiles: concerned, ...found, why };
}

/** Notes the files that came and went, below folders that came and went too. Returns why that cannot be said, if so. */
function compareFolder(
  folder: string,
  known: KnownListing,
  specFiles: ReadonlySet<string>,
  found: Found,
): string | undefined {
  const before = known.folders.get(folder);
  const now = searchedIn(folder) ?? [];
  if (before === undefined) return `${nameOf(folder, known)} changed`;
  const [names, namesBefore] = [new Set(now), new Set(before)];
  for (const name of before.filter((entry) => !names.has(entry))) {
    if (name === ".gitignore") return `${nameOf(path.join(folder, name), known)} is gone`;
    const gone = path.join(folder, name);
    const isGone = (file: string) => (gone.endsWith(path.sep) ? file.startsWith(gone) : file === gone);
    for (const file of specFiles) if (isGone(file)) found.removed.add(file);
  }
  for (const name of now.filter((entry) => !namesBefore.has(entry))) {
    if (name === ".gitignore") return `${nameOf(path.join(folder, name), known)} is new`;
    noteNew(path.join(folder, name), specFiles, found);
  }
  return undefined;
}

function noteNew(entry: string, specFiles: ReadonlySet<string>, found: Found): void {
  if (entry.endsWith(path.sep)) {
    const folder = entry.slice(0, -1);
    if (found.candidates.size > MOST_FILES) return;
    found.folders.add(folder);
    for (const name of searchedIn(folder) ?? []) noteNew(path.join(folder, name), specFiles, found);
  } else if (MAY_HOLD_TESTS.test(entry) && !specFiles.has(entry)) found.candidates.add(entry);
}

/** Playwright compares what is asked for with the source of a compiled file, not with the file. */
function isListedByItsName(file: string): boolean {
  return !file.endsWith(".js") || !readFileSync(file, "utf8").includes("sourceMappingURL");
}

function whyOf(files: string[], known: KnownListing): string {
  const [first, ...others] = [...new Set(files)];
  if (first === undefined) return "nothing that Playwright would load has changed";
  const name = nameOf(first, known);
  return others.length === 0 ? `${name} changed` : `${name} and ${others.length} more changed`;
}

function nameOf(file: string, { configFile }: Pick<KnownListing, "configFile">): string {
  const relative = path.relative(path.dirname(configFile), file) || ".";
  return relative.split(path.sep).join("/");
}
