// Narrowing a listing down.

import { expect, test } from "./fixtures.ts";

test.describe("filters", { tag: "@catalogue" }, () => {
  test("keep what is in a price range", { tag: "@smoke" }, async ({ listing, page }) => {
    await listing.open("table");
    await listing.limitPrice("20", "28");
    await expect(listing.names).toHaveText(["Ember Bowl", "Linen Napkins", "Tide Plate"]);
    await expect(page).toHaveURL(/min=20&max=28/);
  });

  test("keep any of the chosen materials", async ({ listing }) => {
    await listing.open("garden");
    await listing.check("copper (1)");
    await expect(listing.count).toHaveText("1 product");
    await listing.check("jute (1)");
    await expect(listing.names).toHaveText(["Copper Watering Can", "Garden Twine"]);
  });

  test("hide what is sold out", async ({ listing }) => {
    await listing.open("light");
    await expect(listing.card("Storm Lantern")).toBeVisible();
    await listing.check("In stock");
    await expect(listing.card("Storm Lantern")).toBeHidden();
    await expect(listing.count).toHaveText("5 products");
  });

  test("keep what customers like", async ({ listing }) => {
    await listing.open("paper");
    await listing.check("4.5 stars and more");
    await expect(listing.names).toHaveText(["Field Notebook", "Brass Pen", "Recipe Book"]);
  });

  test("are counted and cleared at once", async ({ listing, page }) => {
    await listing.open("all", "?material=wool&max=100&stock=1");
    await expect(listing.names).toHaveText(["Moss Cushion"]);
    await page.getByRole("button", { name: "Clear filters (3)" }).click();
    await expect(listing.count).toHaveText("30 products");
  });

  test("say so when nothing is left", async ({ listing, page }) => {
    await listing.open("table", "?min=1000");
    await expect(page.getByText("Nothing fits. Try fewer filters.")).toBeVisible();
    await expect(listing.count).toHaveText("0 products");
  });

  test("keep the focus where it was", { tag: "@desktop" }, async ({ listing, page }) => {
    await listing.open("table");
    await page.getByLabel("In stock").focus();
    await page.keyboard.press("Space");
    await expect(page).toHaveURL(/stock=1/);
    await expect(page.getByLabel("In stock")).toBeFocused();
  });
});
