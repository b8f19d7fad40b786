// The files that a Playwright config names as text, as `globalSetup: "./setup"` does. No import shows them.

import { readFileSync } from "node:fs";
import path from "node:path";

import { canImport, parseSource, Visitor } from "../source/index.ts";
import { stringValue } from "./requires.ts";
import type { Resolver } from "./resolve.ts";

/**
 * Every source file that some text in `file` leads to, taken as a path from the config's folder. Which option it stands
 * for is not asked: an array, a variable or a helper function may lie between.
 */
export function scriptsNamedIn(file: string, configFolder: string, resolver: Resolver): string[] {
  if (!canImport(file)) return [];
  const { program } = parseSource(file, readFileSync(file, "utf8"));
  const texts = new Set<string>();
  const take = (text: string | undefined) => {
    if (text !== undefined && /^[^\0\n*]{1,256}$/.test(text)) texts.add(text);
  };
  new Visitor({
    Literal: (node) => take(stringValue(node)),
    TemplateLiteral: (node) => take(stringValue(node)),
  }).visit(program);
  return [...texts].flatMap((text) => {
    const asPath = path.isAbsolute(text) ? text : `./${text}`;
    // The name itself: `testDir: "./tests"` does not name tests/index.ts.
    const isNamed = (target: string) =>
      canImport(target) && path.basename(target).startsWith(path.basename(text));
    return resolver.resolve(configFolder, asPath).files.filter(isNamed);
  });
}
