// From what a file asks for to the files that it gets, as Playwright and Node find them. Reads no source text.

import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";

import { ResolverFactory } from "oxc-resolver";

import { isInside, type Files } from "./files.ts";
import type { Tsconfigs } from "./tsconfig.ts";

export interface Resolution {
  /** Real paths in the repository, outside node_modules. Empty for a package, which its lock file stands for. */
  files: string[];
  /**
   * Other paths whose change changes what the importer gets: deleted files that would have been taken before these, and
   * symbolic links on the way.
   */
  watched: string[];
  /** False when the request leads to nothing that exists. */
  found: boolean;
}

// Playwright's own order. "" is a request without one of the other endings.
const ENDINGS: [string, string[]][] = [
  [".js", [".jsx", ".ts", ".tsx"]],
  [".jsx", [".tsx"]],
  [".cjs", [".cts"]],
  [".mjs", [".mts"]],
  ["", [".js", ".ts", ".jsx", ".tsx", ".cjs", ".mjs", ".cts", ".mts"]],
];
// What Node's require adds, then declarations: an import of types only leads to those, and is gone when the test runs.
const LAST_ENDINGS = [".json", ".node", ".d.ts"];

const LEAF: Resolution = { files: [], watched: [], found: true };

export class Resolver {
  readonly #files: Files;
  readonly #tsconfigs: Tsconfigs;
  readonly #root: string;
  readonly #gone: ReadonlySet<string>;
  readonly #cache = new Map<string, Resolution>();
  readonly #packages: readonly ResolverFactory[];

  /** `root` is the repository's real path; `gone` holds the real paths of files that were deleted or renamed away. */
  constructor(options: { files: Files; tsconfigs: Tsconfigs; root: string; gone: ReadonlySet<string> }) {
    this.#files = options.files;
    this.#tsconfigs = options.tsconfigs;
    this.#root = options.root;
    this.#gone = options.gone;
    const imports = new ResolverFactory({
      conditionNames: ["node", "import"],
      extensions: [".js", ".json", ".node", ".ts", ".tsx", ".jsx", ".cts"],
    });
    // One file may be compiled to either, so a package of this repository is followed both ways.
    this.#packages = [
      imports,
      imports.cloneWithOptions({
        conditionNames: ["node", "require"],
        extensions: [".js", ".json", ".node", ".ts", ".tsx", ".jsx", ".cts"],
      }),
    ];
  }

  /** What `request` means in the files of a folder; `folder` is a real path. */
  resolve(folder: string, request: string): Resolution {
    const key = `${folder}\0${request}`;
    let resolution = this.#cache.get(key);
    if (resolution === undefined) {
      resolution = this.#resolve(folder, request);
      this.#cache.set(key, resolution);
    }
    return resolution;
  }

  #resolve(folder: string, request: string): Resolution {
    if (isBuiltin(request) || /^(data|https?):/.test(request)) return LEAF;
    if (/^\.\.?(\/|$)/.test(request)) return this.#fromPaths([path.resolve(folder, request)]);
    const mapped = this.#fromAliases(folder, request);
    if (mapped.found) return mapped;
    const unmapped = path.isAbsolute(request)
      ? this.#fromPaths([request])
      : this.#fromPackages(folder, request);
    return { ...unmapped, watched: [...mapped.watched, ...unmapped.watched] };
  }

  /** Every value of every pattern that matches: which of two existing files wins has differed between versions. */
  #fromAliases(folder: string, request: string): Resolution {
    const watched: string[] = [];
    for (const { base, patterns } of this.#tsconfigs.aliases(folder)) {
      const candidates = patterns.flatMap(({ key, values }) => {
        const [prefix = "", suffix] = key.split("*");
        if (suffix === undefined) return key === request ? values : [];
        if (!request.startsWith(prefix) || !request.endsWith(suffix)) return [];
        const star = request.slice(prefix.length, request.length - suffix.length);
        return values.map((value) => value.replace("*", () => star));
      });
      const resolution = this.#fromPaths(candidates.map((candidate) => path.resolve(base, candidate)));
      if (resolution.found) return { ...resolution, watched: [...watched, ...resolution.watched] };
      watched.push(...resolution.watched);
    }
    return { files: [], watched, found: false };
  }

  #fromPaths(bases: readonly string[]): Resolution {
    const resolution: Resolution = { files: [], watched: [], found: false };
    for (const base of bases) {
      for (const candidate of this.#candidates(base)) {
        const place = this.#gone.size === 0 ? candidate : this.#files.place(candidate);
        if (this.#gone.has(place)) resolution.watched.push(place);
        if (this.#files.kind(candidate) !== "file") continue;
        resolution.found = true;
        const real = this.#files.real(candidate);
        if (this.#isOurs(real)) resolution.files.push(real);
        // The link itself is a file of the repository too, and can be turned to another target.
        if (real !== candidate && this.#isOurs(candidate)) resolution.watched.push(candidate);
        break;
      }
    }
    return resolution;
  }

  /** The places where a path may lead, first choice first. */
  *#candidates(base: string): Generator<string> {
    yield* withEndings(base);
    if (this.#files.kind(base) === "folder") {
      const main = mainField(path.join(base, "package.json"));
      if (main !== undefined) yield* withEndings(path.resolve(base, main));
    }
    yield* withEndings(path.join(base, "index"));
  }

  #fromPackages(folder: string, request: string): Resolution {
    const files = new Set<string>();
    let found = false;
    for (const resolver of this.#packages) {
      const target = resolver.sync(folder, request).path;
      if (target === undefined) continue;
      found = true;
      if (!this.#isOurs(target)) break;
      files.add(target);
    }
    return { files: [...files], watched: [], found: found || this.#isInstalled(folder, request) };
  }

  /** A package of types has nothing to resolve to, yet it is there; one that is linked from the repository should resolve. */
  #isInstalled(folder: string, request: string): boolean {
    const [name] = /^(@[^/]+\/)?[^/@.#][^/]*/.exec(request) ?? [];
    if (name === undefined) return false;
    for (let at = folder; ; at = path.dirname(at)) {
      for (const place of [name, path.join("@types", name)]) {
        const installed = path.join(at, "node_modules", place);
        if (this.#files.kind(installed) === "folder" && !this.#isOurs(this.#files.real(installed)))
          return true;
      }
      if (at === path.dirname(at)) return false;
    }
  }

  #isOurs(file: string): boolean {
    return (
      isInside(file, this.#root) && !file.slice(this.#root.length).split(path.sep).includes("node_modules")
    );
  }
}

function* withEndings(base: string): Generator<string> {
  yield base;
  for (const [ending, others] of ENDINGS) {
    if (!base.endsWith(ending)) continue;
    const stem = base.slice(0, base.length - ending.length);
    for (const other of others) yield stem + other;
    break;
  }
  for (const ending of LAST_ENDINGS) yield base + ending;
  // `./types.js` stands for types.d.ts as well.
  if (base.endsWith(".js")) yield `${base.slice(0, -3)}.d.ts`;
}

function mainField(file: string): string | undefined {
  try {
    const { main } = JSON.parse(readFileSync(file, "utf8")) as { main?: unknown };
    return typeof main === "string" ? main : undefined;
  } catch {
    return undefined;
  }
}
