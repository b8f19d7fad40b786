// The part of the recorder that the others share: who is calling, which paths count, and the record itself.
// Handed to Node as text (see recorder.ts): the function may use nothing but its arguments and what every Node has.

import type fileSystem from "node:fs";
import type operatingSystem from "node:os";
import type paths from "node:path";
import type urls from "node:url";

import type { RecorderOptions } from "./recorder.ts";
import type { Asker, Question } from "./recording.ts";

export type Callable = (this: unknown, ...args: unknown[]) => unknown;

export interface Witness {
  /** Writes a line, once. */
  note(...fields: string[]): void;
  /** Who called the function `below`; nothing for ourselves. Whoever cannot be told is the user. */
  caller(below: Callable): Asker | "";
  /** Notes a question to the file system, if the path is one that counts. */
  ask(question: Question, given: unknown, below: Callable): void;
  /** Notes what happens for the user and may end differently without any file changing. */
  noteUnseen(what: string, below: Callable): void;
  /** Notes an import; paths or URLs. */
  noteImport(importer: unknown, imported: unknown): void;
  /** Puts a function in the place of `holder[name]`, if there is one, that calls `before` and goes on. */
  wrap(holder: object, name: string, before: (args: unknown[], self: Callable) => void): void;
  absolute(given: unknown): string | undefined;
  isPlaywright(file: string): boolean;
}

/**
 * Lines: `[question, asker, path]`, `["import", importer, imported]` (importer `""` for Playwright), `["package", folder]`,
 * `["env", name]` (`"*"` for all), `["unseen", what]`, and last of all `["end"]` from the main thread, which writes
 * everything when it ends; another thread writes each line at once, since it may end at any time.
 */
export function makeWitness(require: NodeJS.Require, options: RecorderOptions, isMain: boolean): Witness {
  const fs = require("node:fs") as typeof fileSystem;
  const path = require("node:path") as typeof paths;
  const url = require("node:url") as typeof urls;
  const os = require("node:os") as typeof operatingSystem;
  const append = fs.appendFileSync.bind(fs);

  const PLAYWRIGHT = /[\\/]node_modules[\\/](playwright|playwright-core|@playwright[\\/]test)[\\/]/;
  const PACKAGE =
    /^.*?[\\/]node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/]|$)/;
  const IN_NODE_MODULES = /[\\/]node_modules([\\/]|$)/;
  const SYSTEM = process.platform === "win32" ? /^\\\\\.\\/ : /^\/(proc|sys|dev)(\/|$)/;
  const { PLAYWRIGHT_TRANSFORM_CACHE_DIR, PWTEST_CACHE_DIR } = process.env;
  const cacheFolder =
    PLAYWRIGHT_TRANSFORM_CACHE_DIR ??
    PWTEST_CACHE_DIR ??
    path.join(os.tmpdir(), "playwright-transform-cache");

  const noted = new Set<string>();
  const note = (...fields: string[]): void => {
    const line = JSON.stringify(fields);
    if (noted.has(line)) return;
    noted.add(line);
    if (!isMain) append(options.file, `${line}\n`);
  };
  if (isMain) process.on("exit", () => append(options.file, [...noted, `["end"]`, ""].join("\n")));

  const isOwn = (file: string): boolean => options.own.some((own) => file.startsWith(own));
  const isPlaywright = (file: string): boolean => PLAYWRIGHT.test(file);
  const pathOf = (place: string): string => (place.startsWith("file:") ? url.fileURLToPath(place) : place);

  const caller = (below: Callable): Asker | "" => {
    const { stackTraceLimit } = Error;
    const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
    const holder: { stack?: NodeJS.CallSite[] | string } = {};
    Error.stackTraceLimit = 20;
    Error.prepareStackTrace = (_error, frames) => frames;
    Error.captureStackTrace(holder, below);
    const { stack = [] } = holder;
    Reflect.set(Error, "prepareStackTrace", prepareStackTrace);
    Error.stackTraceLimit = stackTraceLimit;
    // While a stack is being formatted, which looks up source maps, any other comes as text.
    const names =
      typeof stack === "string"
        ? stack.split("\n").map((line) => / \(?([^ (]+):\d+:\d+\)?$/.exec(line)?.[1])
        : stack.map((frame) => frame.getFileName());
    for (const name of names) {
      if (typeof name !== "string") continue;
      if (name.startsWith("node:internal/modules/")) return "m";
      if (name.startsWith("node:")) continue;
      const place = pathOf(name);
      if (isOwn(place)) return "";
      return isPlaywright(place) ? "p" : "u";
    }
    return "u";
  };

  const absolute = (given: unknown): string | undefined => {
    try {
      if (typeof given === "string") return path.resolve(given);
      if (given instanceof URL) return url.fileURLToPath(given);
      if (Buffer.isBuffer(given)) return path.resolve(given.toString());
    } catch {
      // The call itself will say what is wrong with the path.
    }
    return undefined;
  };

  const notePackage = (file: string): void => {
    const folder = PACKAGE.exec(file)?.[0];
    if (folder !== undefined) note("package", folder);
  };

  const ask = (question: Question, given: unknown, below: Callable): void => {
    const file = absolute(given);
    if (file === undefined || SYSTEM.test(file) || isPlaywright(file)) return;
    if (noted.has(JSON.stringify([question, "u", file]))) return;
    const asker = caller(below);
    if (asker === "" || isOwn(file)) return;
    if (IN_NODE_MODULES.test(file)) {
      if (asker !== "p") notePackage(file);
    } else if (asker !== "p" || !file.startsWith(cacheFolder)) note(question, asker, file);
  };

  const noteImport = (importer: unknown, imported: unknown): void => {
    if (typeof importer !== "string" || typeof imported !== "string") return;
    const [from, to] = [pathOf(importer), pathOf(imported)];
    if (!path.isAbsolute(to) || isOwn(from) || isOwn(to) || isPlaywright(to)) return;
    if (IN_NODE_MODULES.test(to)) notePackage(to);
    else if (isPlaywright(from)) note("import", "", to);
    // A package that loads a file of the user's does so on behalf of nobody that we know.
    else if (IN_NODE_MODULES.test(from)) note("content", "u", to);
    else note("import", from, to);
  };

  const noteUnseen = (what: string, below: Callable): void => {
    if (caller(below) === "u") note("unseen", what);
  };

  const wrap: Witness["wrap"] = (holder, name, before) => {
    const original: unknown = Reflect.get(holder, name);
    if (typeof original !== "function") return;
    const wrapped: Callable = function (...args) {
      try {
        before(args, wrapped);
      } catch {
        // The user's code must not notice us; what was not understood is doubt.
        note("unseen", `does what cannot be watched (${name})`);
      }
      return Reflect.apply(original, this, args);
    };
    const { prototype: _own, ...properties } = Object.getOwnPropertyDescriptors(original);
    Object.defineProperties(wrapped, properties as PropertyDescriptorMap);
    Reflect.set(holder, name, wrapped);
  };

  return { note, caller, ask, noteUnseen, noteImport, wrap, absolute, isPlaywright };
}
