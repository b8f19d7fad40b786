// Delivery and tax by country.

import { expect, test } from "./fixtures.ts";

const COUNTRIES = [
  { country: "DE", shipping: "€4.90", tax: "€9.08", arrives: "by 4 March 2026" },
  { country: "AT", shipping: "€9.90", tax: "€10.32", arrives: "by 6 March 2026" },
  { country: "FR", shipping: "€9.90", tax: "€10.32", arrives: "by 6 March 2026" },
  { country: "CH", shipping: "€19.90", tax: "€5.39", arrives: "by 9 March 2026" },
] as const;

test.describe("delivery", { tag: "@cart" }, () => {
  for (const { country, shipping, tax, arrives } of COUNTRIES) {
    test(`to ${country} costs ${shipping}`, async ({ cartPage, fillCart, page }) => {
      await fillCart({ productId: "p29", quantity: 1 });
      await cartPage.open();
      await cartPage.deliverTo(country);
      await expect(cartPage.amount("shipping")).toHaveText(shipping);
      await expect(cartPage.amount("tax")).toHaveText(tax);
      await expect(page.locator(".delivery .hint").first()).toHaveText(arrives);
    });
  }

  test("is free from 75 euros, and the meter tells how far that is", async ({ cartPage, fillCart }) => {
    await fillCart({ productId: "p29", quantity: 1 });
    await cartPage.open();
    await expect(cartPage.meter).toHaveText("€23.00 more for free delivery");
    await cartPage.line("Pruning Shears").getByRole("button", { name: "One more" }).click();
    await expect(cartPage.meter).toHaveText("Standard delivery is free.");
    await expect(cartPage.amount("shipping")).toHaveText("Free");
  });

  test("is never free in Switzerland", async ({ cartPage, fillCart }) => {
    await fillCart({ productId: "p17", quantity: 2 });
    await cartPage.open();
    await cartPage.deliverTo("CH");
    await expect(cartPage.meter).toBeHidden();
    await expect(cartPage.amount("shipping")).toHaveText("€29.50");
  });

  test("in a hurry costs extra, even when the rest is free", async ({ cartPage, fillCart }) => {
    await fillCart({ productId: "p08", quantity: 1 });
    await cartPage.open();
    await cartPage.method("express").check();
    await expect(cartPage.amount("shipping")).toHaveText("€8.00");
  });

  test("can be saved by fetching the goods, in Germany only", async ({ cartPage, fillCart }) => {
    await fillCart({ productId: "p29", quantity: 1 });
    await cartPage.open();
    await cartPage.method("pickup").check();
    await expect(cartPage.amount("shipping")).toHaveText("Free");
    await cartPage.deliverTo("AT");
    await expect(cartPage.method("pickup")).toBeHidden();
    await expect(cartPage.method("standard")).toBeChecked();
    await expect(cartPage.amount("shipping")).toHaveText("€9.90");
  });
});
