// How Playwright reads a --test-list file. Pure.

import type { Test } from "../../model/index.ts";
import type { Abilities } from "./abilities.ts";

export interface TestListReading {
  namesFile(file: string): boolean;
  matches(test: Test): boolean;
}

/** Playwright's reading of the text; nothing matches a text that it would refuse. */
export function readTestList(text: string, abilities: Abilities): TestListReading {
  const titlesByFile = new Map<string, Set<string>>();
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const tokens = line.split(line.includes("›") ? "›" : ">").map((token) => token.trim());
    let project: string | null = null;
    if (tokens[0]?.startsWith("[")) {
      if (!tokens[0].endsWith("]")) return { namesFile: () => false, matches: () => false };
      project = tokens[0].slice(1, -1);
      tokens.shift();
    }
    const [place = "", ...titles] = tokens;
    const file = withoutLine(place);
    const known = titlesByFile.get(file) ?? new Set();
    titlesByFile.set(file, known.add(keyOf(project, titles)));
  }
  return {
    namesFile: (file) => titlesByFile.has(file),
    matches: (test) => {
      const known = titlesByFile.get(test.declaredIn);
      if (known === undefined) return false;
      const depth = test.titlePath.length;
      for (let length = abilities.listTakesPrefixes ? 0 : depth; length <= depth; length++) {
        const titles = test.titlePath.slice(0, length);
        if (known.has(keyOf(null, titles)) || known.has(keyOf(test.project, titles))) return true;
      }
      return false;
    },
  };
}

/** Playwright drops `:line` and `:line:column` from the file of a line. */
export function withoutLine(file: string): string {
  return /^(.*?):\d+:?(?:\d+)?$/.exec(file)?.[1] ?? file;
}

const keyOf = (project: string | null, titles: readonly string[]) => JSON.stringify([project, ...titles]);
