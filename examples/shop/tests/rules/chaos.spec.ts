// The failures on purpose are themselves reliable.

import { flakeRate, matchesName, wantedFailure } from "../chaos.ts";
import { expect, test } from "../fixtures.ts";

const NAMES = Array.from({ length: 400 }, (_, index) => `desktop › cart.spec.ts › test ${index}`);

test.describe("failures on purpose", { tag: "@rules" }, () => {
  test("are off by default", () => {
    expect(NAMES.filter((testName) => wantedFailure({ testName, retry: 0 }, {}) !== undefined)).toEqual([]);
  });

  test("strike the same tests for the same seed, others for another", () => {
    const struck = (seed: string, retry = 0): string[] =>
      NAMES.filter((testName) => wantedFailure({ testName, retry }, { SHOP_FLAKY: seed }) !== undefined);
    expect(struck("1")).toEqual(struck("1"));
    expect(struck("1")).not.toEqual(struck("2"));
    expect(struck("1", 1)).not.toEqual(struck("1"));
    for (const name of struck("1")) expect(flakeRate(name)).toBeGreaterThan(0);
  });

  test("leave most tests alone", () => {
    const flaky = NAMES.filter((name) => flakeRate(name) > 0).length;
    expect(flaky).toBeGreaterThan(40);
    expect(flaky).toBeLessThan(120);
  });

  test("are chosen by a part of the name or by an expression", () => {
    expect(matchesName("CART", "phone › cart.spec.ts › adds")).toBe(true);
    expect(matchesName("/^phone .*adds$/", "phone › cart.spec.ts › adds")).toBe(true);
    expect(matchesName("/CART/", "phone › cart.spec.ts › adds")).toBe(false);
  });
});
