// Where the time goes: tests by how long they take when they pass.

import type { DurationRow } from "../ledger/index.ts";
import { median, quantile } from "./statistics.ts";

export interface Slowness {
  testId: string;
  /** Passed attempts; all figures are over these. */
  passes: number;
  medianMs: number;
  p95Ms: number;
  totalMs: number;
  /** Of the total time of all tests; 0 to 1. */
  share: number;
}

/** Every test that passed, slowest median first, then by total time. */
export function slowness(rows: Iterable<DurationRow>): Slowness[] {
  const byTest = new Map<string, number[]>();
  let allMs = 0;
  for (const { testId, durationMs } of rows) {
    allMs += durationMs;
    const durations = byTest.get(testId);
    if (durations === undefined) byTest.set(testId, [durationMs]);
    else durations.push(durationMs);
  }
  return [...byTest]
    .map(([testId, durations]) => {
      const totalMs = durations.reduce((sum, ms) => sum + ms, 0);
      return {
        testId,
        passes: durations.length,
        medianMs: median(durations) ?? 0,
        p95Ms: quantile(durations, 0.95) ?? 0,
        totalMs,
        share: allMs === 0 ? 0 : totalMs / allMs,
      };
    })
    .sort((a, b) => b.medianMs - a.medianMs || b.totalMs - a.totalMs);
}
