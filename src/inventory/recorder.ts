// What runs inside the listing process before anything else and writes down what the listing reads.
// It is handed to Node as text, because Node itself cannot load this file: each function here may use only its arguments.

/** What the recorder must know; plain values, since they travel as JSON. */
export interface RecorderOptions {
  /** Absolute path of the file that gets one JSON array a line; see `readRecording`. */
  file: string;
  /** Absolute path of the hooks for modules that Node loads in a thread of their own. */
  hooksFile: string;
  /** Absolute paths of our own files and folders, which are nobody's input. */
  own: string[];
  /** The user's own NODE_OPTIONS, put back before any of the user's code runs; null for none. */
  nodeOptions: string | null;
}

/** CommonJS for `--require`. */
export function recorderScript(options: RecorderOptions): string {
  return `"use strict";\n(${record.toString()})(require, ${JSON.stringify(options)}, false);\n`;
}

/** An ES module for `module.register`: there, resolving and reading happen out of sight of the main thread. */
export function hooksScript(options: RecorderOptions): string {
  return [
    `import { createRequire } from "node:module";`,
    `const edge = (${record.toString()})(createRequire(import.meta.url), ${JSON.stringify(options)}, true);`,
    `export async function resolve(specifier, context, nextResolve) {`,
    `  const result = await nextResolve(specifier, context);`,
    `  edge(context.parentURL, result.url);`,
    `  return result;`,
    `}\n`,
  ].join("\n");
}

type Callable = (this: unknown, ...args: unknown[]) => unknown;
type Holder = Record<string, unknown>;

interface ModuleInternals extends Holder {
  _load(
    request: string,
    parent: { filename?: string | null; path?: string } | undefined,
    ...rest: unknown[]
  ): unknown;
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

/**
 * Watches file system, environment and module loading of this thread, and returns the function that notes an import.
 * Lines: `[question, who, path]` for a question to the file system (who: `m`odule loader, `p`laywright, `u`ser code),
 * `["import", importer, imported]` (importer `""` for Playwright), `["package", folder]`, `["env", name]` (`"*"` for all),
 * `["unseen", what]` for what may answer differently without any file changing, and `["end"]`.
 */
function record(
  require: NodeJS.Require,
  options: RecorderOptions,
  isHooksThread: boolean,
): (importer: unknown, imported: unknown) => void {
  const fs = require("node:fs") as typeof import("node:fs");
  const path = require("node:path") as typeof import("node:path");
  const url = require("node:url") as typeof import("node:url");
  const os = require("node:os") as typeof import("node:os");
  const nodeModule = require("node:module") as typeof import("node:module");
  const { isMainThread } = require("node:worker_threads") as typeof import("node:worker_threads");
  const { appendFileSync, readdirSync } = fs;

  const written = new Set<string>();
  const buffered: string[] = [];
  const isBuffering = isMainThread && !isHooksThread;
  const write = (...fields: string[]): void => {
    const line = JSON.stringify(fields);
    if (written.has(line)) return;
    written.add(line);
    if (isBuffering) buffered.push(line);
    else appendFileSync(options.file, `${line}\n`);
  };

  const PLAYWRIGHT = /[\\/]node_modules[\\/](playwright|playwright-core|@playwright[\\/]test)[\\/]/;
  const PACKAGE =
    /^.*?[\\/]node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/]|$)/;
  const IN_NODE_MODULES = /[\\/]node_modules([\\/]|$)/;
  const SYSTEM = process.platform === "win32" ? /^\\\\\.\\/ : /^\/(proc|sys|dev)(\/|$)/;
  const cacheFolder =
    process.env["PLAYWRIGHT_TRANSFORM_CACHE_DIR"] ??
    process.env["PWTEST_CACHE_DIR"] ??
    path.join(os.tmpdir(), "playwright-transform-cache");
  const isOwn = (file: string): boolean => options.own.some((own) => file.startsWith(own));

  const plain = (file: string): string => (file.startsWith("file:") ? url.fileURLToPath(file) : file);

  /** Who calls: `m`, `p`, `u`, or nothing for ourselves. Whoever cannot be told is the user. */
  const caller = (below: Callable): string => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    const holder: { stack?: NodeJS.CallSite[] } = {};
    Error.stackTraceLimit = 20;
    Error.prepareStackTrace = (_, frames) => frames;
    Error.captureStackTrace(holder, below);
    const frames = holder.stack ?? [];
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
    for (const frame of frames) {
      const file = frame.getFileName();
      if (typeof file !== "string") continue;
      if (file.startsWith("node:internal/modules/")) return "m";
      if (file.startsWith("node:")) continue;
      const place = plain(file);
      if (isOwn(place)) return "";
      return PLAYWRIGHT.test(place) ? "p" : "u";
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
    if (folder !== undefined) write("package", folder);
  };

  const ask = (question: string, given: unknown, below: Callable): void => {
    const file = absolute(given);
    if (file === undefined || SYSTEM.test(file) || PLAYWRIGHT.test(file)) return;
    if (written.has(JSON.stringify([question, "u", file]))) return;
    const who = caller(below);
    if (who === "" || isOwn(file)) return;
    if (IN_NODE_MODULES.test(file)) {
      // A missing package that was looked for is no package; that it is missing is seen at the folder of packages.
      if (who !== "p") notePackage(file);
      return;
    }
    if (who === "p" && file.startsWith(cacheFolder)) return;
    write(question, who, file);
  };

  const wrap = (holder: Holder, name: string, before: (args: unknown[], self: Callable) => void): void => {
    const original = holder[name];
    if (typeof original !== "function") return;
    const wrapped: Callable = function (...args) {
      before(args, wrapped);
      return Reflect.apply(original, this, args);
    };
    const { prototype: _, ...properties } = Object.getOwnPropertyDescriptors(
      original,
    ) as PropertyDescriptorMap;
    Object.defineProperties(wrapped, properties);
    holder[name] = wrapped;
  };

  const isForReading = (flags: unknown): boolean => {
    if (typeof flags === "number") return (flags & fs.constants.O_WRONLY) === 0;
    return typeof flags !== "string" || !/^[wa]x?s?$/.test(flags);
  };
  const list = (args: unknown[], self: Callable): void => {
    ask("entries", args[0], self);
    const how = args[1] as { recursive?: boolean } | undefined;
    if (typeof how !== "object" || how === null || how.recursive !== true) return;
    const visit = (folder: string): void => {
      try {
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
          if (!entry.isDirectory()) continue;
          const inner = path.join(folder, entry.name);
          ask("entries", inner, self);
          visit(inner);
        }
      } catch {
        // The call itself will say that it cannot be listed.
      }
    };
    const folder = absolute(args[0]);
    if (folder !== undefined) visit(folder);
  };
  const first = (question: string) => (args: unknown[], self: Callable) => ask(question, args[0], self);
  const QUESTIONS: Record<string, (args: unknown[], self: Callable) => void> = {
    readFile: first("content"),
    open: (args, self) => isForReading(args[1]) && ask("content", args[0], self),
    openAsBlob: first("content"),
    copyFile: first("content"),
    cp: (_, self) => caller(self) === "u" && write("unseen", "copies a folder"),
    glob: (_, self) => caller(self) === "u" && write("unseen", "uses fs.glob"),
    readdir: list,
    opendir: list,
    stat: first("size"),
    lstat: first("size"),
    statfs: (_, self) => caller(self) === "u" && write("unseen", "asks how full the disk is"),
    exists: first("type"),
    access: first("type"),
    readlink: first("target"),
    realpath: first("target"),
  };
  for (const [name, question] of Object.entries(QUESTIONS)) {
    wrap(fs as unknown as Holder, name, question);
    wrap(fs as unknown as Holder, `${name}Sync`, question);
    wrap(fs.promises as unknown as Holder, name, question);
  }
  wrap(fs.realpathSync as unknown as Holder, "native", first("target"));
  wrap(fs.realpath as unknown as Holder, "native", first("target"));

  const edge = (importer: unknown, imported: unknown): void => {
    if (typeof importer !== "string" || typeof imported !== "string") return;
    if (imported.startsWith("node:") || importer.startsWith("data:")) return;
    const [from, to] = [plain(importer), plain(imported).replace(/[?#].*$/, "")];
    if (!path.isAbsolute(to) || isOwn(from) || isOwn(to)) return;
    if (PLAYWRIGHT.test(to)) return;
    if (IN_NODE_MODULES.test(to)) return notePackage(to);
    if (PLAYWRIGHT.test(from)) return write("import", "", to);
    // Whoever in a package loads a file of the user's does so on behalf of nobody that we know.
    if (IN_NODE_MODULES.test(from)) return write("content", "u", to);
    return write("import", from, to);
  };

  if (isHooksThread) {
    nodeModule.syncBuiltinESMExports();
    return edge;
  }

  const loader = nodeModule as unknown as ModuleInternals;
  const { _load, _resolveFilename } = loader;
  const resolving: (string | undefined)[] = [];
  const resolved = new Map<string, string>();
  loader._resolveFilename = function (...args) {
    const found = Reflect.apply(_resolveFilename, this, args);
    if (resolving.length > 0) resolving[resolving.length - 1] ??= found;
    return found;
  };
  loader._load = function (request, parent, ...rest) {
    resolving.push(undefined);
    try {
      return Reflect.apply(_load, this, [request, parent, ...rest]);
    } finally {
      // Node asks only once for the same request from the same folder.
      const key = `${parent?.path ?? ""}\0${request}`;
      const found = resolving.pop() ?? resolved.get(key);
      if (found !== undefined) {
        resolved.set(key, found);
        edge(parent?.filename, found);
      }
    }
  };
  interface Hooks {
    resolve(
      specifier: string,
      context: { parentURL?: string },
      next: (specifier: string, context: object) => { url: string },
    ): { url: string };
  }
  const { registerHooks, register } = nodeModule as unknown as {
    registerHooks?: (hooks: Hooks) => void;
    register?: Callable;
  };
  registerHooks?.({
    resolve(specifier, context, next) {
      const result = next(specifier, context);
      edge(context.parentURL, result.url);
      return result;
    },
  });
  let isWatchingHooks = false;
  if (register !== undefined) {
    (nodeModule as unknown as Holder)["register"] = function (this: unknown, ...args: unknown[]): unknown {
      if (!isWatchingHooks) {
        isWatchingHooks = true;
        Reflect.apply(register, this, [url.pathToFileURL(options.hooksFile)]);
      }
      return Reflect.apply(register, this, args);
    };
  }

  const program = (args: unknown[]): string => path.basename(String(args[0]).split(" ")[0] ?? "");
  const programs = require("node:child_process") as unknown as Holder;
  for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
    wrap(
      programs,
      name,
      (args, self) => caller(self) === "u" && write("unseen", `starts a program (${program(args)})`),
    );
  }
  const { Socket } = require("node:net") as typeof import("node:net");
  wrap(
    Socket.prototype as unknown as Holder,
    "connect",
    (_, self) => caller(self) === "u" && write("unseen", "opens a connection"),
  );
  wrap(process as unknown as Holder, "dlopen", (args) => {
    const file = String(args[1]);
    if (!PLAYWRIGHT.test(file) && !/fsevents/.test(file))
      write("unseen", `loads a native addon (${path.basename(file)})`);
  });

  if (options.nodeOptions === null) delete process.env["NODE_OPTIONS"];
  else process.env["NODE_OPTIONS"] = options.nodeOptions;
  const { env } = process;
  const noteName = (name: string | symbol, below: Callable): void => {
    if (typeof name !== "string" || written.has(JSON.stringify(["env", name]))) return;
    if (caller(below) === "u") write("env", name);
  };
  const traps: ProxyHandler<NodeJS.ProcessEnv> = {
    get(target, name) {
      noteName(name, traps.get as Callable);
      return Reflect.get(target, name);
    },
    has(target, name) {
      noteName(name, traps.has as Callable);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      noteName(name, traps.getOwnPropertyDescriptor as Callable);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys(target) {
      if (caller(traps.ownKeys as Callable) === "u") write("env", "*");
      return Reflect.ownKeys(target);
    },
    // Without it, the proxy itself would be the receiver, and a property of process.env is set in one way only.
    set: (target, name, value) => Reflect.set(target, name, value),
  };
  process.env = new Proxy(env, traps);

  nodeModule.syncBuiltinESMExports();
  if (isBuffering) {
    process.on("exit", () => appendFileSync(options.file, [...buffered, `["end"]`, ""].join("\n")));
  }
  return edge;
}
