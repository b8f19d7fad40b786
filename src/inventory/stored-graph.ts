// What the ledger keeps of a listing for the day when some of its inputs change, as one JSON text.

import type { Place } from "../model/index.ts";
import type { Bodies, KnownShape } from "./edited-bodies.ts";
import type { Imports } from "./graph.ts";

export interface StoredGraph {
  imports: Imports;
  /** By absolute path, the names in each folder that was searched for tests; see `searchedIn`. */
  folders: ReadonlyMap<string, readonly string[]>;
  bodies: Bodies;
}

interface Packed {
  imports: Record<string, string[]>;
  folders: Record<string, string[]>;
  hooks: Record<string, number[]>;
  shapes: Record<string, KnownShape>;
}

export function packGraph({ imports, folders, bodies }: StoredGraph): string {
  const lists = [...imports].map(([importer, imported]) => [importer, [...imported]]);
  return JSON.stringify({
    imports: Object.fromEntries(lists),
    folders: Object.fromEntries(folders),
    hooks: Object.fromEntries(bodies.hooks),
    shapes: Object.fromEntries(bodies.shapes),
  });
}

export function unpackGraph(text: string): StoredGraph {
  const { imports, folders, hooks, shapes } = JSON.parse(text) as Packed;
  return {
    imports: new Map(Object.entries(imports).map(([importer, imported]) => [importer, new Set(imported)])),
    folders: new Map(Object.entries(folders)),
    bodies: { hooks: new Map(Object.entries(hooks)), shapes: new Map(Object.entries(shapes)) },
  };
}

/** By file, line and column of each place, one after the other. */
export function hooksByFile(places: readonly Place[]): Map<string, number[]> {
  const byFile = new Map<string, number[]>();
  for (const { file, line, column } of places) {
    const known = byFile.get(file);
    if (known) known.push(line, column);
    else byFile.set(file, [line, column]);
  }
  return byFile;
}
