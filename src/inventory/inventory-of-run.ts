// The tests of a run that is about to begin, as an inventory. Starts nothing.

import type { FullConfig, Suite } from "@playwright/test/reporter";

import { toListing } from "./list-reporter.ts";
import { placesOf, type Listed } from "./list-tests.ts";

/** `configFile` is absolute. Tests that the run leaves out, by `--grep` for one, are not there. */
export function inventoryOfRun(config: FullConfig, suite: Suite, configFile: string): Listed {
  const { rootDir, projects, tests, describes, only } = toListing(config, suite, 0);
  return {
    rootDir,
    configFile,
    playwrightVersion: config.version,
    projects,
    tests: tests.map((test) => ({ ...test, describes: describes[test.describes] ?? [] })),
    only: placesOf(only),
  };
}
