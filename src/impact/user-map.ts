// What the user's own config says about changes: the `impact` entries, as matchers over paths and tests.

import type { Config } from "../config/index.ts";
import { globMatcher, testMatcher, type Test } from "../model/index.ts";
import { posixRelative } from "./files.ts";

interface Entry {
  matchesFile: (path: string) => boolean;
  tests: Test[];
  /** The entry as the user wrote it, for reasons. */
  files: string;
  pattern: string;
}

export interface MappedFile {
  /** Each with the reason. */
  tests: { test: Test; because: string }[];
  /** Entries that match the file, but none of whose tests exist: they map it to nothing. */
  empty: string[];
}

export class UserMap {
  readonly #entries: Entry[];
  readonly #configDir: string;

  /** `configDir` is a real path: globs start there. */
  constructor(entries: Config["impact"], tests: readonly Test[], configDir: string) {
    this.#configDir = configDir;
    this.#entries = entries.map((entry) => ({
      matchesFile: globMatcher(entry.files),
      tests: tests.filter(testMatcher(entry.tests)),
      files: [entry.files].flat().join(", "),
      pattern: [entry.tests].flat().join(", "),
    }));
  }

  /** What the entries say about one path; `changed` is the clause that opens each reason: `src/cart.ts changed`. */
  of(file: string, changed: string): MappedFile {
    const relative = posixRelative(this.#configDir, file);
    const matching = this.#entries.filter(({ matchesFile }) => matchesFile(relative));
    return {
      tests: matching.flatMap(({ tests, files, pattern }) => {
        const because = `${changed}, and impact maps "${files}" to "${pattern}"`;
        return tests.map((test) => ({ test, because }));
      }),
      empty: matching
        .filter(({ tests }) => tests.length === 0)
        .map(({ files, pattern }) => `impact maps "${files}" to "${pattern}", which matches no test`),
    };
  }
}
