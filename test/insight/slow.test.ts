import { expect, test } from "vitest";

import { slowness } from "../../src/insight/index.ts";
import { openForReading, passedDurations } from "../../src/ledger/index.ts";
import { median, quantile } from "../../src/insight/statistics.ts";
import { ledgerWith, testIdOf, type Attempts } from "../helpers/ledger.ts";

const took = (...durationsMs: number[]): Attempts[] =>
  durationsMs.map((durationMs) => [{ status: "passed", durationMs }]);

test("sorts tests by the median of their passed attempts, and says what each takes of the whole", () => {
  const path = ledgerWith([
    {
      tests: {
        "a.spec.ts › slow": took(300, 500, 400),
        "a.spec.ts › once slow": took(100, 100, 100, 100, 5000),
        "a.spec.ts › slow when it fails": [
          { status: "failed", durationMs: 60_000 },
          { status: "passed", durationMs: 200 },
        ],
        "a.spec.ts › never passes": [{ status: "failed", durationMs: 9000 }],
      },
    },
  ]);
  const db = openForReading(path);
  const found = slowness(passedDurations(db, { limitRuns: 10 }));
  db.close();
  expect(found).toEqual([
    {
      testId: testIdOf("a.spec.ts › slow"),
      passes: 3,
      medianMs: 400,
      p95Ms: 500,
      totalMs: 1200,
      share: 1200 / 6800,
    },
    {
      testId: testIdOf("a.spec.ts › slow when it fails"),
      passes: 1,
      medianMs: 200,
      p95Ms: 200,
      totalMs: 200,
      share: 200 / 6800,
    },
    {
      testId: testIdOf("a.spec.ts › once slow"),
      passes: 5,
      medianMs: 100,
      p95Ms: 5000,
      totalMs: 5400,
      share: 5400 / 6800,
    },
  ]);
});

test("shares nothing when no time was spent", () => {
  expect(slowness([{ testId: "a", durationMs: 0 }])).toMatchObject([{ share: 0 }]);
});

test.for([
  [[], undefined, undefined],
  [[7], 7, 7],
  [[10, 9], 9.5, 10],
  [[3, 1, 2], 2, 3],
  [Array.from({ length: 100 }, (_, index) => 100 - index), 50.5, 95],
] as const)("median and p95 of %j are %d and %d", ([values, middle, p95]) => {
  expect(median(values)).toBe(middle);
  expect(quantile(values, 0.95)).toBe(p95);
});
