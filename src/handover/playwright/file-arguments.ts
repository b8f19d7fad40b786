// How Playwright reads a file argument. Pure.

/**
 * A file argument as a predicate over absolute paths. Playwright takes `/…/` as a literal regular expression, and
 * anything else as a case-insensitive one. Arguments with `:line` at the end are never made here, and match nothing.
 */
export function fileArgument(argument: string): (path: string) => boolean {
  if (/^.*?:\d+:?(?:\d+)?$/.test(argument)) return () => false;
  const pattern = forceRegExp(argument);
  return (path) => pattern.test(path);
}

/** Playwright's reading of `--grep` and of file arguments, without the `g`, which it resets before each use. */
export function forceRegExp(text: string): RegExp {
  const literal = /^\/(.*)\/([gi]*)$/.exec(text);
  return literal === null
    ? new RegExp(text, "i")
    : new RegExp(literal[1] ?? "", literal[2]?.includes("i") ? "i" : "");
}
