// Puts together the program that runs inside the listing process before anything else and writes down what the listing
// depends on. It is handed to Node as text, because Node itself cannot load TypeScript.

import { makeWitness } from "./witness.ts";
import { watchEnvironment } from "./watch-environment.ts";
import { watchFiles } from "./watch-files.ts";
import { watchModules } from "./watch-modules.ts";
import { watchUnseen } from "./watch-unseen.ts";

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
  return [
    `"use strict";`,
    `const options = ${JSON.stringify(options)};`,
    `const witness = (${makeWitness.toString()})(require, options, require("node:worker_threads").isMainThread);`,
    `(${watchFiles.toString()})(require, witness);`,
    `(${watchUnseen.toString()})(require, witness);`,
    `(${watchModules.toString()})(require, witness, options.hooksFile);`,
    `(${watchEnvironment.toString()})(witness, options.nodeOptions);`,
    `require("node:module").syncBuiltinESMExports();\n`,
  ].join("\n");
}

/** An ES module for `module.register`: there, resolving and reading happen out of sight of the main thread. */
export function hooksScript(options: RecorderOptions): string {
  return [
    `import { createRequire, syncBuiltinESMExports } from "node:module";`,
    `const require = createRequire(import.meta.url);`,
    `const witness = (${makeWitness.toString()})(require, ${JSON.stringify(options)}, false);`,
    `(${watchFiles.toString()})(require, witness);`,
    `syncBuiltinESMExports();`,
    `export async function resolve(specifier, context, nextResolve) {`,
    `  const result = await nextResolve(specifier, context);`,
    `  witness.noteImport(context.parentURL, result.url);`,
    `  return result;`,
    `}\n`,
  ].join("\n");
}
