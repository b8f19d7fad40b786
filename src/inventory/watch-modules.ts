// The part of the recorder that sees who imports whom.
// Handed to Node as text (see recorder.ts): the function may use nothing but its arguments and what every Node has.

import type urls from "node:url";

import type { Witness } from "./witness.ts";

interface ModuleInternals {
  _load: (
    request: string,
    parent?: { filename?: string | null; path?: string },
    ...rest: unknown[]
  ) => unknown;
  _resolveFilename: (request: string, ...rest: unknown[]) => string;
  /** From Node 22.15 on: hooks in this thread. */
  registerHooks?: (hooks: { resolve: ResolveHook }) => void;
  register?: (...args: unknown[]) => unknown;
}

type ResolveHook = (
  specifier: string,
  context: { parentURL?: string },
  next: (specifier: string, context: object) => { url: string },
) => { url: string };

export function watchModules(require: NodeJS.Require, witness: Witness, hooksFile: string): void {
  const url = require("node:url") as typeof urls;
  const loader = require("node:module") as unknown as ModuleInternals;
  const { _load, _resolveFilename, register } = loader;

  /** What each `require` that is going on resolved to. */
  const resolving: (string | undefined)[] = [];
  const resolved = new Map<string, string>();
  loader._resolveFilename = function (this: unknown, ...args) {
    const found = Reflect.apply(_resolveFilename, this, args);
    if (resolving.length > 0) resolving[resolving.length - 1] ??= found;
    return found;
  };
  loader._load = function (this: unknown, ...args) {
    const [request, parent] = args;
    resolving.push(undefined);
    try {
      return Reflect.apply(_load, this, args);
    } finally {
      // Node asks only once for the same request from the same folder.
      const key = `${parent?.path ?? ""}\0${request}`;
      const found = resolving.pop() ?? resolved.get(key);
      if (found !== undefined) {
        resolved.set(key, found);
        witness.noteImport(parent?.filename, found);
      }
    }
  };

  loader.registerHooks?.({
    resolve(specifier, context, next) {
      const result = next(specifier, context);
      witness.noteImport(context.parentURL, result.url);
      return result;
    },
  });

  // Hooks in a thread of their own read out of our sight: whoever registers the first gets ours before.
  let isWatched = false;
  if (register === undefined) return;
  loader.register = function (this: unknown, ...args) {
    if (!isWatched) Reflect.apply(register, this, [url.pathToFileURL(hooksFile)]);
    isWatched = true;
    return Reflect.apply(register, this, args);
  };
}
