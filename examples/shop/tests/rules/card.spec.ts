// Payment cards.

import { cardBrand, formatCardNumber, hasValidChecksum, isExpired } from "../../src/checkout/card.ts";
import { maskedCard } from "../../src/checkout/masked-card.ts";
import { expect, test } from "../fixtures.ts";

test.describe("card", { tag: ["@rules", "@checkout"] }, () => {
  for (const [number, brand] of [
    ["4242424242424242", "visa"],
    ["5555555555554444", "mastercard"],
    ["2223003122003222", "mastercard"],
    ["378282246310005", "amex"],
    ["6011111111111117", null],
  ] as const) {
    test(`${number} is of ${brand ?? "no known brand"}`, () => {
      expect(cardBrand(number)).toBe(brand);
      expect(hasValidChecksum(number)).toBe(true);
    });
  }

  test("with two digits swapped has a wrong checksum", () => {
    expect(hasValidChecksum("4242424242424224")).toBe(false);
    expect(hasValidChecksum("")).toBe(false);
  });

  test("is good until the end of its month", () => {
    expect(["02/26", "03/26", "12/25", "01/27"].map(isExpired)).toEqual([true, false, true, false]);
  });

  test("shows its number in groups", () => {
    expect(formatCardNumber("42424242424242421")).toBe("4242 4242 4242 4242 1");
    expect(formatCardNumber("378282246310005")).toBe("3782 822463 10005");
    expect(formatCardNumber("42a4")).toBe("424");
  });

  test("hides all but its last digits", () => {
    expect(maskedCard({ number: "378282246310005" })).toBe("amex •••• 0005");
  });
});
