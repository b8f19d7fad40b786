// What customers say about a product.

import { expect, test } from "./fixtures.ts";

test.describe("reviews", { tag: "@product" }, () => {
  test("are listed newest first", async ({ productPage, page }) => {
    await productPage.open("harbour-mug");
    await expect(page.locator(".review strong")).toHaveText(["Aiko", "Tom", "Ines", "Marek"]);
    await expect(page.locator(".review time").first()).toHaveText("14 February 2026");
  });

  test("are summed up", async ({ productPage, page }) => {
    await productPage.open("harbour-mug");
    await expect(page.locator(".reviews-average")).toHaveText("4.3 · 4 reviews");
    await expect(page.locator(".histogram dd")).toHaveText(["2", "1", "1", "0", "0"]);
  });

  test("of one customer are counted in the singular", { tag: "@desktop" }, async ({ productPage, page }) => {
    await productPage.open("winter-blanket");
    await expect(page.locator(".reviews-average")).toHaveText("5.0 · 1 review");
  });

  test("may be missing", { tag: "@desktop" }, async ({ productPage, page }) => {
    await productPage.open("brass-pen");
    await expect(page.getByText("No reviews yet.")).toBeVisible();
  });
});
