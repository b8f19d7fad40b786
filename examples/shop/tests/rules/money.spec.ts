// Arithmetic on cents.

import { allocate, percentOf, taxIncluded } from "../../src/shared/money.ts";
import { expect, test } from "../fixtures.ts";

test.describe("money", { tag: "@rules" }, () => {
  test("rounds a percentage half up", () => {
    expect(percentOf(250, 1)).toBe(3);
    expect(percentOf(249, 1)).toBe(2);
  });

  test("finds the tax inside a gross amount", () => {
    expect(taxIncluded(11900, 19)).toBe(1900);
    expect(taxIncluded(1000, 5.5)).toBe(52);
  });

  test("splits an amount without losing a cent", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(500, [1999, 1, 0])).toEqual([500, 0, 0]);
    expect(allocate(7, [0, 0])).toEqual([0, 0]);
  });
});
