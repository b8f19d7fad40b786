import { expect, test } from "vitest";

import { count, duration, localTime, percent, relativeTime } from "../../src/report/index.ts";

test.for([
  [0, "0 ms"],
  [999.4, "999 ms"],
  [999.6, "1.0 s"],
  [1234, "1.2 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [200_000, "3 min 20 s"],
  [3_599_400, "59 min 59 s"],
  [3_599_600, "1 h 0 min"],
  [7_500_000, "2 h 5 min"],
] as const)("a duration of %d ms reads as %s", ([ms, text]) => {
  expect(duration(ms)).toBe(text);
});

test("a time is local, to the minute", () => {
  expect(localTime(new Date(2026, 10, 20, 14, 3, 59).getTime())).toBe("2026-11-20 14:03");
});

test.for([
  [59_000, "just now"],
  [-5_000, "just now"],
  [60_000, "1 minute ago"],
  [7_200_000, "2 hours ago"],
  [86_400_000, "yesterday"],
  [10 * 86_400_000, "10 days ago"],
] as const)("%d ms ago reads as %s", ([agoMs, text]) => {
  expect(relativeTime(1_000_000_000_000 - agoMs, 1_000_000_000_000)).toBe(text);
});

test("counts and shares read well", () => {
  expect([count(0, "test"), count(1, "test"), count(1200, "test")]).toEqual([
    "0 tests",
    "1 test",
    "1,200 tests",
  ]);
  expect([percent(0), percent(0.004), percent(0.126), percent(1)]).toEqual(["0%", "<1%", "13%", "100%"]);
});
