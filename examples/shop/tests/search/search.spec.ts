// Searching, from the field in the header to the answers.

import { expect, test } from "./fixtures.ts";

test.describe("search", { tag: "@search" }, () => {
  test("answers with the best match first", { tag: "@smoke" }, async ({ page, frame, listing }) => {
    await page.goto("/");
    await frame.search.fill("stoneware bowl");
    await frame.search.press("Enter");
    await expect(frame.heading).toHaveText("Results for “stoneware bowl”");
    await expect(listing.names).toHaveText(["Ember Bowl"]);
  });

  test("marks the searched words in the names", async ({ page }) => {
    await page.goto("/search?q=LAMP");
    await expect(page.locator(".card mark")).toHaveText(["Lamp"]);
  });

  test("keeps the words in the field", async ({ page, frame }) => {
    await page.goto("/search?q=linen");
    await expect(frame.search).toHaveValue("linen");
  });

  test("offers the whole shop when nothing is found", async ({ page, listing }) => {
    await page.goto("/search?q=unicorn");
    await expect(listing.count).toHaveText("0 products");
    await page.getByRole("link", { name: "Browse the shop" }).click();
    await expect(listing.count).toHaveText("30 products");
  });

  test("shows words as words, never as markup", async ({ page, frame }) => {
    await page.goto(`/search?q=${encodeURIComponent("<b>mug</b>")}`);
    await expect(frame.heading).toHaveText("Results for “<b>mug</b>”");
  });
});
