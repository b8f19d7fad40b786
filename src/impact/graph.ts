// Which file imports which, from the roots down, each file read once; and who reaches a file, from it up.

import { readFileSync } from "node:fs";
import path from "node:path";

import { messageOf } from "../model/index.ts";
import { canImport } from "../source/index.ts";
import { isForeignCode, readImports, type Doubt } from "./imports.ts";
import type { Resolver } from "./resolve.ts";
import type { Tsconfigs } from "./tsconfig.ts";

export class ImportGraph {
  /** The first thing in a file that may load anything; by file. */
  readonly doubts = new Map<string, Doubt>();
  /** Who imports a file, by its path; a deleted file or a link is here when something asks for it. */
  readonly #importers = new Map<string, Set<string>>();
  readonly #resolver: Resolver;
  readonly #tsconfigs: Tsconfigs;

  constructor(resolver: Resolver, tsconfigs: Tsconfigs) {
    this.#resolver = resolver;
    this.#tsconfigs = tsconfigs;
  }

  /** Adds a file with all that it imports, directly and through others. Real path. */
  add(root: string): void {
    const waiting = [root];
    this.#node(root, waiting);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (canImport(file)) this.#read(file, waiting);
      else if (isForeignCode(file)) this.#doubt(file, { line: 1, what: "whose own imports are not read" });
    }
  }

  /** Says that `importer` runs what is in `file`, where no import shows it. */
  link(importer: string, file: string): void {
    this.add(file);
    this.#importers.get(file)?.add(importer);
  }

  /** Every file of the graph, and every other path that a file of it asks for. */
  files(): IterableIterator<string> {
    return this.#importers.keys();
  }

  has(file: string): boolean {
    return this.#importers.has(file);
  }

  /**
   * All files that reach one of `targets`, and the targets themselves; each with the file that it imports on a shortest
   * way there (a target: undefined).
   */
  reaching(targets: Iterable<string>): Map<string, string | undefined> {
    const next = new Map<string, string | undefined>();
    for (const target of targets) if (this.has(target)) next.set(target, undefined);
    // A map is walked in the order of insertion, also over what is added on the way: breadth first.
    for (const file of next.keys()) {
      for (const importer of this.#importers.get(file) ?? [])
        if (!next.has(importer)) next.set(importer, file);
    }
    return next;
  }

  #read(file: string, waiting: string[]): void {
    const folder = path.dirname(file);
    // Asked for every file, so that the nearest tsconfig.json counts even before a first alias is used.
    this.#tsconfigs.aliases(folder);
    let source: string;
    try {
      source = readFileSync(file, "utf8");
    } catch (error) {
      this.#doubt(file, { line: 1, what: `which cannot be read (${messageOf(error)})` });
      return;
    }
    const { requests, doubts } = readImports(file, source);
    for (const doubt of doubts) this.#doubt(file, doubt);
    for (const request of new Set(requests)) {
      const { files, watched, found } = this.#resolver.resolve(folder, request);
      for (const target of files) this.#node(target, waiting).add(file);
      for (const target of watched) this.#node(target).add(file);
      if (!found && watched.length === 0) {
        const line = source.slice(0, Math.max(0, source.indexOf(request))).split("\n").length;
        this.#doubt(file, { line, what: `where ${JSON.stringify(request)} leads to no file` });
      }
    }
  }

  /** The importers of a file; a file that is new to the graph joins `waiting`, to be read. */
  #node(file: string, waiting?: string[]): Set<string> {
    let importers = this.#importers.get(file);
    if (importers === undefined) {
      importers = new Set();
      this.#importers.set(file, importers);
      waiting?.push(file);
    }
    return importers;
  }

  #doubt(file: string, doubt: Doubt): void {
    if (!this.doubts.has(file)) this.doubts.set(file, doubt);
  }
}
