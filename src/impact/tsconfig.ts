// Path aliases as Playwright reads them: the nearest tsconfig.json or jsconfig.json above the importing file, with what
// it extends and references; `include` and `files` do not count. Playwright, not TypeScript, is what runs the tests.

import { readFileSync } from "node:fs";
import path from "node:path";

import type { Files } from "./files.ts";
import { readLooseJson } from "./loose-json.ts";

/** One `paths` object with the folder that its values start from. */
export interface PathAliases {
  base: string;
  patterns: { key: string; values: string[] }[];
}

interface Settings {
  baseUrl?: string;
  paths?: { mapping: Record<string, string[]>; base: string };
}

export class Tsconfigs {
  /** Every file that was read, and every place where one would have been: a change at any of them changes resolution. */
  readonly consulted = new Set<string>();
  readonly #files: Files;
  readonly #byFolder = new Map<string, PathAliases[]>();
  readonly #single: PathAliases[] | undefined;

  /** `single` is the one file that Playwright's `tsconfig` option or flag names; it holds for every folder. */
  constructor(files: Files, single?: string) {
    this.#files = files;
    this.#single = single === undefined ? undefined : this.#load(path.resolve(single));
  }

  /** The aliases that hold in a folder; those of the nearest file, then those of its references. */
  aliases(folder: string): PathAliases[] {
    if (this.#single !== undefined) return this.#single;
    let found = this.#byFolder.get(folder);
    if (found === undefined) {
      found = this.#nearest(folder);
      this.#byFolder.set(folder, found);
    }
    return found;
  }

  #nearest(folder: string): PathAliases[] {
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
      const file = path.join(folder, name);
      this.consulted.add(file);
      if (this.#files.kind(file) === "file") return this.#load(file);
    }
    const parent = path.dirname(folder);
    return parent === folder ? [] : this.aliases(parent);
  }

  #load(file: string): PathAliases[] {
    const references: Settings[] = [];
    const own = this.#read(file, references, new Map());
    return [own, ...references].flatMap(({ baseUrl, paths }) => {
      const base = baseUrl ?? paths?.base;
      if (base === undefined) return [];
      const patterns = Object.entries(paths?.mapping ?? {}).map(([key, values]) => ({ key, values }));
      if (baseUrl !== undefined) patterns.push({ key: "*", values: ["*"] });
      return [{ base, patterns }];
    });
  }

  #read(file: string, references: Settings[], seen: Map<string, Settings>): Settings {
    const known = seen.get(file);
    if (known !== undefined) return known;
    const settings: Settings = {};
    seen.set(file, settings);
    this.consulted.add(file).add(this.#files.real(file));
    if (this.#files.kind(file) !== "file") return settings;
    const json = asRecord(readLooseJson(readFileSync(file, "utf8")));
    const options = asRecord(json["compilerOptions"]);
    for (const base of strings(json["extends"])) {
      Object.assign(settings, this.#read(this.#locate(file, base), references, seen));
    }
    if (options["paths"] !== undefined) {
      const mapping = Object.entries(asRecord(options["paths"])).map(
        ([key, values]) => [key, strings(values)] as const,
      );
      settings.paths = { mapping: Object.fromEntries(mapping), base: path.dirname(file) };
    }
    if (typeof options["baseUrl"] === "string")
      settings.baseUrl = path.resolve(path.dirname(file), options["baseUrl"]);
    for (const reference of Array.isArray(json["references"]) ? json["references"] : []) {
      const target = asRecord(reference)["path"];
      if (typeof target === "string")
        references.push(this.#read(this.#locate(file, target), references, seen));
    }
    return settings;
  }

  /** Where `extends` or a reference points: a file, a folder with a tsconfig.json, or a package. */
  #locate(from: string, name: string): string {
    const folder = path.dirname(from);
    const file = path.resolve(folder, name.endsWith(".json") ? name : `${name}.json`);
    if (this.#files.kind(file) === "file") return file;
    const inFolder = path.resolve(folder, name, "tsconfig.json");
    if (this.#files.kind(inFolder) === "file") return inFolder;
    if (name.startsWith(".") || path.isAbsolute(name)) {
      this.consulted.add(inFolder);
      return file;
    }
    const inPackages = path.join(folder, "node_modules", name);
    const candidates = [inPackages, `${inPackages}.json`, path.join(inPackages, "tsconfig.json")];
    return candidates.find((candidate) => this.#files.kind(candidate) === "file") ?? file;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string");
}
