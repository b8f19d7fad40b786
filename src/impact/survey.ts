// Everything that stays the same from one changed file to the next: the import graph, the spec files, the user's map.

import path from "node:path";

import type { Config } from "../config/index.ts";
import {
  globMatcher,
  type ChangedFile,
  type Changes,
  type ChangeKind,
  type Inventory,
} from "../model/index.ts";
import { scriptsNamedIn } from "./config-scripts.ts";
import { Files, posixRelative } from "./files.ts";
import { ImportGraph } from "./graph.ts";
import { Resolver } from "./resolve.ts";
import { specFiles, type SpecFile } from "./spec-files.ts";
import { Tsconfigs } from "./tsconfig.ts";
import { UserMap } from "./user-map.ts";
import { foldersAbove } from "./whole-suite.ts";
import { Wording, type Touched } from "./wording.ts";

export interface ImpactQuestion {
  inventory: Inventory;
  changes: Extract<Changes, { known: true }>;
  config: Config;
  /** Absolute; the folder that `config.impact` globs start from. */
  configDir: string;
  /** The one tsconfig that Playwright was told to use, if it was. */
  tsconfig?: string;
}

/** A changed file, under real paths. */
export interface Change {
  /** Relative to the repository. */
  name: string;
  kind: ChangeKind;
  now: Touched;
  /** Where a renamed file was. */
  before: Touched | undefined;
}

export interface Survey {
  changed: Change[];
  files: Files;
  graph: ImportGraph;
  specs: Map<string, SpecFile>;
  tsconfigs: Tsconfigs;
  userMap: UserMap;
  wording: Wording;
  /** Real path of the Playwright config. */
  playwrightConfig: string;
  /** Real paths. */
  rootDir: string;
  configDir: string;
  /** The folders of all files that the tests run, and the folders above them. */
  folders: Set<string>;
  /** Whether the config's `ignore` list names a file. */
  isIgnored: (file: string) => boolean;
}

export function survey({ inventory, changes, config, configDir, tsconfig }: ImpactQuestion): Survey {
  const files = new Files();
  const root = files.real(changes.root);
  const changed = changes.files.map((file) => changeOf(file, changes.root, root));
  const gone = new Set(
    changed.flatMap(({ kind, now, before }) =>
      kind === "deleted" ? [now.path] : before === undefined ? [] : [before.path],
    ),
  );
  const tsconfigs = new Tsconfigs(files, tsconfig);
  const resolver = new Resolver({ files, tsconfigs, root, gone });
  const graph = new ImportGraph(resolver, tsconfigs);
  const specs = specFiles(inventory, files);
  const playwrightConfig = files.real(inventory.configFile);
  addConfig(graph, playwrightConfig, { files, resolver, specs });
  for (const spec of specs.values()) {
    graph.add(spec.path);
    for (const file of spec.declaredIn) graph.link(spec.path, file);
  }
  const ignores = globMatcher(config.ignore);
  const realConfigDir = files.real(configDir);
  return {
    changed,
    files,
    graph,
    specs,
    tsconfigs,
    userMap: new UserMap(config.impact, inventory.tests, realConfigDir),
    wording: new Wording(root),
    playwrightConfig,
    rootDir: files.real(inventory.rootDir),
    configDir: realConfigDir,
    folders: foldersAbove(graph.files()),
    isIgnored: (file) => ignores(posixRelative(root, file)),
  };
}

const WHAT: Record<ChangeKind, string> = {
  added: "is new",
  modified: "changed",
  deleted: "was deleted",
  renamed: "was renamed",
};

/** From git's root to its real path: tests and changes are compared by real path. */
function changeOf({ path: file, kind, from }: ChangedFile, root: string, realRoot: string): Change {
  const name = posixRelative(root, file);
  const touched = (at: string, what: string) => ({
    path: path.resolve(realRoot, path.relative(root, at)),
    what,
  });
  if (from === undefined) return { name, kind, now: touched(file, WHAT[kind]), before: undefined };
  return {
    name,
    kind,
    now: touched(file, `was renamed from ${posixRelative(root, from)}`),
    before: touched(from, `was renamed to ${name}`),
  };
}

/** Playwright's config with its imports, and the scripts that they name as text, with theirs. */
function addConfig(
  graph: ImportGraph,
  config: string,
  { files, resolver, specs }: Pick<Survey, "files" | "specs"> & { resolver: Resolver },
): void {
  graph.add(config);
  const sources = [...graph.files()].filter((file) => files.kind(file) === "file");
  for (const source of sources) {
    for (const script of scriptsNamedIn(source, path.dirname(config), resolver)) {
      // `testMatch: "auth.setup.ts"` names tests, which are affected by themselves.
      if (!specs.has(script)) graph.link(config, script);
    }
  }
}
