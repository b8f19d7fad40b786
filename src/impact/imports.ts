// What one file asks for by name: reads source text, resolves nothing.

import { parseSource } from "../source/index.ts";
import { readRequires } from "./requires.ts";

/** Something in a file that may load any other file. */
export interface Doubt {
  /** From 1. */
  line: number;
  /** Continues "the file x:3, …": `where import() takes a name that is only known at run time`. */
  what: string;
}

export interface Imports {
  /** As written: `./cart`, `@pages/cart`, `#env`, `node:fs`. */
  requests: string[];
  doubts: Doubt[];
}

/** Whether the file is code of a kind that is not read here, and may import anything: a component test imports such. */
export function isForeignCode(file: string): boolean {
  return /\.(vue|svelte|astro|mdx)$/.test(file);
}

/** What a source file imports, in whatever way. `import type` is left out: it is gone when the test runs. */
export function readImports(file: string, source: string): Imports {
  const result = parseSource(file, source);
  const requests: string[] = [];
  const doubts: Doubt[] = [];
  const lineAt = (offset: number) => source.slice(0, offset).split("\n").length;

  const [error] = result.errors;
  if (error !== undefined)
    doubts.push({ line: lineAt(error.labels[0]?.start ?? 0), what: "which does not parse" });

  const { staticImports, staticExports, dynamicImports } = result.module;
  for (const { start, end, entries, moduleRequest } of staticImports) {
    // `import { type A }` stays: whether it is dropped whole depends on compiler settings.
    const erased =
      /^import\s+type\b/.test(source.slice(start, end)) &&
      entries.length > 0 &&
      entries.every(({ isType }) => isType);
    if (!erased) requests.push(moduleRequest.value);
  }
  for (const { start, end, entries } of staticExports) {
    if (/^export\s+type\b/.test(source.slice(start, end))) continue;
    for (const { moduleRequest } of entries) if (moduleRequest !== null) requests.push(moduleRequest.value);
  }
  for (const { moduleRequest } of dynamicImports) {
    const request = plainString(source.slice(moduleRequest.start, moduleRequest.end));
    if (request !== undefined) requests.push(request);
    else
      doubts.push({
        line: lineAt(moduleRequest.start),
        what: "where import() takes a name that is only known at run time",
      });
  }

  // Walking the tree costs far more than the list above, and few files need it.
  if (/\brequire\b|createRequire|import\.meta\.resolve/.test(source)) {
    const found = readRequires(result.program);
    requests.push(...found.requests);
    for (const { start, what } of found.doubts) doubts.push({ line: lineAt(start), what });
  }
  return { requests, doubts };
}

/** The value of a literal without escapes; anything else is not worth trusting. */
function plainString(text: string): string | undefined {
  const [, quote, value] = /^(["'`])([^\\\n]*)\1$/.exec(text) ?? [];
  if (value === undefined || value.includes(String(quote)) || (quote === "`" && value.includes("${")))
    return undefined;
  return value;
}
