import { expect, test } from "vitest";

import { daysLeft, quarantineOf, type Quarantine, type QuarantineEntry } from "../../src/model/index.ts";

const entry = (more: Partial<QuarantineEntry> = {}): QuarantineEntry => ({
  file: "a.spec.ts",
  titlePath: ["cart", "adds"],
  reason: "x",
  expires: "2026-12-31",
  mode: "run",
  ...more,
});
const holding = (...entries: QuarantineEntry[]): Quarantine => ({ path: "/q.yml", entries });
const named = (file: string, titlePath: string[], project = "") => ({ project, file, titlePath });
const NOW = Date.UTC(2026, 5, 1);

test.for([
  [named("a.spec.ts", ["cart", "adds"]), true],
  [named("a.spec.ts", ["cart", "adds"], "phone"), true],
  [named("a.spec.ts", ["cart", "adds an item"]), false],
  [named("a.spec.ts", ["cart"]), false],
  [named("a.spec.ts", ["adds"]), false],
  [named("a.spec.ts", ["cart › adds"]), false],
  [named("a.spec.ts", ["Cart", "adds"]), false],
  [named("sub/a.spec.ts", ["cart", "adds"]), false],
] as const)("an entry holds a test of exactly its name: %j is %s", ([test, holds]) => {
  expect(quarantineOf(holding(entry()), test, NOW) !== undefined).toBe(holds);
});

test("an entry with a project holds in it alone, and goes before one for all", () => {
  const all = entry({ reason: "all" });
  const phone = entry({ project: "phone", reason: "phone" });
  const quarantine = holding(all, phone);
  const of = (project: string) =>
    quarantineOf(quarantine, named("a.spec.ts", ["cart", "adds"], project), NOW)?.entry.reason;
  expect([of("phone"), of("desktop")]).toEqual(["phone", "all"]);
  expect(quarantineOf(holding(phone), named("a.spec.ts", ["cart", "adds"], ""), NOW)).toBeUndefined();
});

test("an entry holds until the last millisecond of its last day in UTC", () => {
  const of = (ms: number) =>
    quarantineOf(holding(entry()), named("a.spec.ts", ["cart", "adds"]), ms)?.expired;
  expect(of(Date.UTC(2026, 11, 31, 23, 59, 59, 999))).toBe(false);
  expect(of(Date.UTC(2027, 0, 1))).toBe(true);
});

test("counts days by the calendar", () => {
  expect(daysLeft(entry(), Date.UTC(2026, 11, 30, 23, 59))).toBe(1);
  expect(daysLeft(entry(), Date.UTC(2026, 11, 31, 23, 59))).toBe(0);
  expect(daysLeft(entry(), Date.UTC(2027, 0, 1))).toBe(-1);
});
