// How the tests run: files side by side, the package built once before the first of them.

import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/helpers/build.ts"],
    // Most of the time a test waits for processes that it has started: one file at a time would idle on two cores.
    maxWorkers: Math.max(2, availableParallelism()),
    // Tests start real processes; a busy machine must not make them fail.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The suite must read the same everywhere, also inside of a run that is recorded.
    env: { PW_SELECT_LEDGER: "", TZ: "UTC" },
  },
});
