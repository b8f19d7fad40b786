// Prices in three currencies.

import { expect, test } from "./fixtures.ts";

const PRICES = [
  { language: "en", currency: "EUR", price: "€119.00" },
  { language: "de", currency: "EUR", price: "119,00 €" },
  { language: "en", currency: "GBP", price: "£99.96" },
  { language: "fr", currency: "CHF", price: "113,05 CHF" },
] as const;

test.describe("currency", { tag: "@i18n" }, () => {
  for (const { language, currency, price } of PRICES) {
    test(`${currency} in ${language} reads ${price}`, async ({ page, frame, productPage }) => {
      await productPage.open("winter-blanket");
      await frame.chooseLanguage(language);
      await frame.chooseCurrency(currency);
      await expect(page.getByTestId("price")).toHaveText(price);
    });
  }

  test(
    "other than the euro says what will be charged",
    { tag: "@cart" },
    async ({ cartPage, fillCart, frame, page }) => {
      await fillCart({ productId: "p29", quantity: 1 });
      await cartPage.open();
      await expect(page.getByText("You will be charged")).toBeHidden();
      await frame.chooseCurrency("CHF");
      await expect(cartPage.amount("total")).toHaveText("CHF 54.05");
      await expect(page.getByText("You will be charged €56.90.")).toBeVisible();
    },
  );
});
