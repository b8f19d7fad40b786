// What differs between the Playwright versions that are supported, as far as choosing tests goes.

export interface Abilities {
  /** A line of a test list also matches what lies below its titles: a file or a describe is one line. Since 1.58. */
  listTakesPrefixes: boolean;
  /** Only spec files that a line of the test list names are loaded. Since 1.59. */
  listFiltersFiles: boolean;
  /** On Windows, file arguments are also matched against the file's URL; newer versions take the path with slashes. */
  matchesFileUrl: boolean;
  /** A reporter may exclude tests by their id. Since 1.62. */
  excludesById: boolean;
  /** An argument adds a reporter to those of the config. Since 1.63. */
  addsReporter: boolean;
}

export function abilitiesOf(version: string): Abilities {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  const since = (wanted: number) => major > 1 || minor >= wanted;
  return {
    listTakesPrefixes: since(58),
    listFiltersFiles: since(59),
    matchesFileUrl: !since(61),
    excludesById: since(62),
    addsReporter: since(63),
  };
}
