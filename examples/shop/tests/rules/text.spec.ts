// Text that people type, and text that the shop writes.

import { pluralForm } from "../../src/i18n/plural.ts";
import { digitsOf, fold, tidy, words } from "../../src/shared/text.ts";
import { expect, test } from "../fixtures.ts";

test.describe("text", { tag: "@rules" }, () => {
  test("is compared without accents and case", () => {
    expect(fold("Crème BRÛLÉE, Straße")).toBe("creme brulee, strasse");
  });

  test("is cut into words of letters and digits", () => {
    expect(words("Pot, 14 cm – (new!)")).toEqual(["pot", "14", "cm", "new"]);
    expect(words(" … ")).toEqual([]);
  });

  test("is tidied to one line", () => {
    expect(tidy("  12 \n rue   des Lilas ")).toBe("12 rue des Lilas");
    expect(digitsOf("4242-4242 x")).toBe("42424242");
  });

  test("takes the plural that the language wants", () => {
    expect([0, 1, 2].map((count) => pluralForm(count, "en"))).toEqual(["other", "one", "other"]);
    expect([0, 1, 2].map((count) => pluralForm(count, "fr"))).toEqual(["one", "one", "other"]);
  });
});
