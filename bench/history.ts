// Fills a ledger with earlier runs of a suite, as reports would: what Playwright would take hours to make.

import { LedgerWriter, type WholeRun } from "../src/ledger/index.ts";
import type { Inventory } from "../src/model/index.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** One run a day up to yesterday; one test in a hundred fails in each. */
export function writeHistory(ledger: string, inventory: Inventory, runs: number): void {
  const writer = new LedgerWriter(ledger);
  try {
    for (let age = runs; age > 0; age -= 1) {
      writer.recordWhole(earlierRun(inventory, `bench-${age}`, Date.now() - age * DAY_MS));
    }
  } finally {
    writer.close();
  }
}

function earlierRun(inventory: Inventory, uid: string, startedAtMs: number): WholeRun {
  return {
    start: {
      uid,
      group: uid,
      startedAtMs,
      playwrightVersion: inventory.playwrightVersion,
      configFile: "playwright.config.ts",
      projects: inventory.projects.map(({ name }) => name),
      workers: 2,
      shard: null,
      commit: null,
      branch: "main",
      dirty: false,
      baseBranch: null,
      ci: null,
      ciUrl: null,
      host: "bench",
      pid: null,
      label: null,
      source: "blob",
    },
    tests: inventory.tests.map(({ id, project, file, titlePath, line, tags }) => ({
      id,
      project,
      file,
      titlePath,
      line,
      tags,
      repeat: 0,
    })),
    attempts: inventory.tests.map(({ id }, index) => {
      const failed = index % 100 === 1;
      return {
        id,
        repeat: 0,
        retry: 0,
        slot: index % 2,
        worker: index % 2,
        status: failed ? ("failed" as const) : ("passed" as const),
        expectedStatus: "passed" as const,
        outcome: failed ? ("unexpected" as const) : ("expected" as const),
        startedAtMs: startedAtMs + index * 5,
        durationMs: 5 + (index % 50),
        annotations: [],
        errors: failed ? [{ message: `Error: thing ${index} is broken`, location: null }] : [],
      };
    }),
    errors: [],
    end: { status: "failed", durationMs: inventory.tests.length * 5 },
  };
}
