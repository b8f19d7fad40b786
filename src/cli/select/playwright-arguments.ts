// What a user's arguments for `playwright test` say that a hand-over must not contradict. Starts nothing. Pure.

/** Options whose value may be the argument that follows. */
const VALUED = new Set(
  [
    ["--add-reporter", "--browser", "--config", "--debug", "--global-timeout", "--grep", "--grep-invert"],
    ["--last-failed-file", "--max-failures", "--only-changed", "--output", "--repeat-each", "--reporter"],
    ["--retries", "--run-agents", "--shard", "--shuffle", "--test-list", "--test-list-invert", "--timeout"],
    ["--trace", "--tsconfig", "--ui-host", "--ui-port", "--update-snapshots", "--update-source-method"],
    ["--workers", "--project", "-c", "-g", "-G", "-j", "-u"],
  ].flat(),
);

/** Takes all arguments up to the next option. */
const VARIADIC = "--project";

const LONG_NAMES = new Map([["-g", "--grep"]]);

export interface GivenArguments {
  /** Long names, without values. */
  options: Set<string>;
  /** Are there file arguments? In doubt, which a value of an option that is unknown here is, there are. */
  hasFiles: boolean;
}

export function readArguments(list: readonly string[]): GivenArguments {
  const options = new Set<string>();
  let valuesLeft = 0;
  for (const [index, argument] of list.entries()) {
    if (argument === "--") return { options, hasFiles: index + 1 < list.length };
    if (!argument.startsWith("-")) {
      if (valuesLeft === 0) return { options: withRest(options, list.slice(index + 1)), hasFiles: true };
      valuesLeft -= 1;
      continue;
    }
    const name = argument.startsWith("--") ? argument.split("=", 1)[0]! : argument.slice(0, 2);
    options.add(LONG_NAMES.get(name) ?? name);
    valuesLeft = argument !== name || !VALUED.has(name) ? 0 : name === VARIADIC ? Infinity : 1;
  }
  return { options, hasFiles: false };
}

function withRest(options: Set<string>, rest: readonly string[]): Set<string> {
  return new Set([...options, ...readArguments(rest).options]);
}
