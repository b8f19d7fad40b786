// The front page.

import { expect, test } from "./fixtures.ts";

test.describe("front page", { tag: "@catalogue" }, () => {
  test.beforeEach(async ({ page }) => {
    await page.goto("/");
  });

  test("welcomes and leads to everything", { tag: "@smoke" }, async ({ page, frame, listing }) => {
    await expect(frame.heading).toHaveText("Things that get better with use");
    await page.getByRole("link", { name: "See everything" }).click();
    await expect(listing.count).toHaveText("30 products");
  });

  test("shows what is newest, newest first", async ({ listing }) => {
    await expect(listing.names).toHaveText(["Bird Bath", "Herb Seeds", "Lantern Lamp", "Canvas Apron"]);
  });

  test("has a tile for each category", async ({ page, frame }) => {
    await expect(page.locator(".tile")).toHaveText(["Table", "Light", "Textiles", "Paper", "Garden"]);
    await page.locator(".tile", { hasText: "Paper" }).getByRole("link").click();
    await expect(frame.heading).toHaveText("Paper");
  });
});
