// Parses a source file in the language that Playwright takes it for. Knows no question that is asked of the tree.

import path from "node:path";

import { parseSync, type ParseResult, type ParserOptions } from "oxc-parser";

// Playwright's Babel takes JSX in plain JavaScript, so a file with it is not a syntax error.
const LANGUAGES: Record<string, NonNullable<ParserOptions["lang"]>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".tsx": "tsx",
  ".js": "jsx",
  ".jsx": "jsx",
  ".mjs": "jsx",
  ".cjs": "jsx",
  "": "ts",
};

/** Whether Playwright would run the file as code that can import: JSON, styles, images and declarations cannot. */
export function canImport(file: string): boolean {
  return path.extname(file) in LANGUAGES && !/\.d\.[cm]?ts$/.test(file);
}

/** Offsets count UTF-16 units. `isStrict` takes it for a module and also finds errors that need its scopes. */
export function parseSource(file: string, text: string, isStrict = false): ParseResult {
  return parseSync(file, text, {
    lang: LANGUAGES[path.extname(file)] ?? "ts",
    preserveParens: false,
    ...(isStrict && { sourceType: "module", showSemanticErrors: true }),
  });
}
