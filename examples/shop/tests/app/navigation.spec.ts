// Moving between pages.

import { expect, test } from "../fixtures.ts";

test.describe("navigation", { tag: "@app" }, () => {
  test("goes back and forward through pages", async ({ page, frame }) => {
    await page.goto("/c/paper");
    await page.getByRole("link", { name: "Brass Pen" }).click();
    await expect(page).toHaveTitle("Brass Pen · Kiln & Oak");
    await page.goBack();
    await expect(frame.heading).toHaveText("Paper");
    await page.goForward();
    await expect(frame.heading).toHaveText("Brass Pen");
  });

  test("never reloads the document", { tag: "@smoke" }, async ({ page, frame }) => {
    await page.goto("/");
    await page.evaluate(() => document.body.setAttribute("data-same", ""));
    await page.getByRole("link", { name: "See everything" }).click();
    await expect(frame.heading).toHaveText("Everything");
    await expect(page.locator("body[data-same]")).toBeAttached();
  });

  test("moves the focus to the new page's heading", { tag: "@desktop" }, async ({ page, frame }) => {
    await page.goto("/");
    await frame.categoryLink("Garden").click();
    await expect(frame.heading).toHaveText("Garden");
    await expect(frame.heading).toBeFocused();
    await expect(frame.categoryLink("Garden")).toHaveAttribute("aria-current", "page");
  });

  test("fetches a page's code when it is first asked for", { tag: "@desktop" }, async ({ page, frame }) => {
    await page.goto("/");
    await expect(frame.heading).toBeVisible();
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url()));
    await page.locator(".cart-link").click();
    await expect(frame.heading).toHaveText("Your cart");
    expect(scripts.filter((url) => /cart-page/.test(url))).toHaveLength(1);
  });

  for (const path of ["/nowhere", "/c/unicorns", "/account/orders/K-0000"]) {
    test(`has a page for ${path}, which does not exist`, async ({ page, frame }) => {
      await page.goto(path);
      await expect(frame.heading).toHaveText("There is nothing here");
    });
  }

  test("lets keyboards skip to the content", { tag: "@desktop" }, async ({ page }) => {
    await page.goto("/c/all");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  });
});
