// The menu that small screens open.

import { expect, test } from "../fixtures.ts";

test.describe("menu", { tag: "@app" }, () => {
  test("is hidden on a small screen until it is opened", async ({ page, frame, isMobile }) => {
    test.skip(!isMobile, "wide screens always show the menu");
    await page.goto("/");
    await expect(frame.categoryLink("Paper")).toBeHidden();
    await frame.menuButton.tap();
    await expect(frame.menuButton).toHaveAttribute("aria-expanded", "true");
    await frame.categoryLink("Paper").tap();
    await expect(frame.heading).toHaveText("Paper");
    await expect(frame.categoryLink("Paper")).toBeHidden();
  });

  test("closes with Escape", { tag: "@phone" }, async ({ page, frame }) => {
    await page.goto("/");
    await frame.menuButton.tap();
    await frame.categoryLink("Paper").press("Escape");
    await expect(frame.categoryLink("Paper")).toBeHidden();
    await expect(frame.menuButton).toBeFocused();
  });

  test("never makes the page wider than the screen", { tag: "@phone" }, async ({ page, frame, fillCart }) => {
    await fillCart({ productId: "p01", variantId: "large", quantity: 10 });
    for (const path of ["/", "/c/all", "/p/harbour-mug", "/cart", "/checkout", "/account/orders"]) {
      await page.goto(path);
      await frame.heading.waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
});
