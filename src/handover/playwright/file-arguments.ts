// How Playwright reads a file argument. Pure.

/**
 * A file argument as a predicate over absolute paths. Playwright takes `/…/` as a literal regular expression, and
 * anything else as a case-insensitive one. Arguments with `:line` at the end are never made here, and match nothing.
 */
export function fileArgument(argument: string): (path: string) => boolean {
  const pattern = patternOf(argument);
  return (path) => pattern?.test(path) ?? false;
}

/**
 * Those of the absolute paths that some argument matches. A pattern looks at all paths as one text, which takes a tenth of
 * the time that path by path takes; each path that it hits is then tried alone, because a hit may begin in one and end in the next.
 */
export function matchedPaths(fileArguments: readonly string[], paths: readonly string[]): Set<string> {
  const lines = paths.filter((path) => !path.includes("\n"));
  const text = lines.join("\n");
  const ends: number[] = [];
  for (const line of lines) ends.push((ends.at(-1) ?? -1) + 1 + line.length);
  const matched = new Set<string>();
  for (const pattern of fileArguments.map(patternOf)) {
    if (pattern === undefined) continue;
    const tryAlone = (path: string) => !matched.has(path) && pattern.test(path) && matched.add(path);
    // What looks ahead or behind may see the next path, and a path with a line break is none of the lines.
    if (pattern.source.includes("(?") || lines.length < paths.length || text === "") {
      paths.forEach(tryAlone);
      continue;
    }
    const everywhere = new RegExp(pattern.source, `${pattern.flags}gm`);
    for (let hit = everywhere.exec(text); hit !== null; hit = everywhere.exec(text)) {
      const line = firstAtLeast(ends, hit.index);
      tryAlone(lines[line]!);
      if (line + 1 >= lines.length) break;
      everywhere.lastIndex = ends[line]! + 1;
    }
  }
  return matched;
}

/** The index of the first number that is not below `least`; the numbers go up, and the last one is not below it. */
function firstAtLeast(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function patternOf(argument: string): RegExp | undefined {
  return /^.*?:\d+:?(?:\d+)?$/.test(argument) ? undefined : forceRegExp(argument);
}

/** Playwright's reading of `--grep` and of file arguments, without the `g`, which it resets before each use. */
export function forceRegExp(text: string): RegExp {
  const literal = /^\/(.*)\/([gi]*)$/.exec(text);
  return literal === null
    ? new RegExp(text, "i")
    : new RegExp(literal[1] ?? "", literal[2]?.includes("i") ? "i" : "");
}
