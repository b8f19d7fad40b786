// The shop in three languages.

import { expect, test } from "./fixtures.ts";

const GREETINGS = [
  { language: "en", locale: "en-US", title: "Things that get better with use" },
  { language: "de", locale: "de-AT", title: "Dinge, die durch Gebrauch gewinnen" },
  { language: "fr", locale: "fr-CH", title: "Des objets qui embellissent avec le temps" },
  { language: "en", locale: "nl-NL", title: "Things that get better with use" },
] as const;

test.describe("language", { tag: "@i18n" }, () => {
  for (const { language, locale, title } of GREETINGS) {
    test.describe(`of a browser that speaks ${locale}`, () => {
      test.use({ locale });

      test(`is ${language}`, async ({ page, frame }) => {
        await page.goto("/");
        await expect(frame.heading).toHaveText(title);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
      });
    });
  }

  test(
    "changes without leaving the page, and is remembered",
    { tag: "@smoke" },
    async ({ page, frame, listing }) => {
      await listing.open("paper", "?sort=name");
      await frame.chooseLanguage("de");
      await expect(frame.heading).toHaveText("Papier");
      await expect(listing.count).toHaveText("6 Produkte");
      await expect(page).toHaveURL("/c/paper?sort=name");
      await page.goto("/cart");
      await expect(frame.heading).toHaveText("Ihr Warenkorb");
    },
  );

  test("changes how dates and numbers are written", async ({ page, frame, productPage }) => {
    await productPage.open("harbour-mug");
    await frame.chooseLanguage("fr");
    await expect(page.locator(".review time").first()).toHaveText("14 février 2026");
    await expect(page.locator(".reviews-average")).toHaveText("4,3 · 4 avis");
  });

  test("knows singular and plural", async ({ frame, listing, page }) => {
    await page.goto("/search?q=unicorn");
    await frame.chooseLanguage("fr");
    await expect(listing.count).toHaveText("0 produit");
  });
});
