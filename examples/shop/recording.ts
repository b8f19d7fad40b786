// Records every run with pw-select where it is installed; the suite itself runs without it, too.

import { createRequire } from "node:module";

import type { ReporterDescription } from "@playwright/test";

const REPORTER = "pw-select/reporter";

export function recording(): ReporterDescription[] {
  try {
    createRequire(import.meta.url).resolve(REPORTER);
    return [[REPORTER]];
  } catch {
    // Workers evaluate the config too; once is enough.
    const inWorker = process.env["TEST_WORKER_INDEX"] !== undefined;
    if (!inWorker)
      console.warn("pw-select is not installed: this run is not recorded (npm install -D pw-select).");
    return [];
  }
}
