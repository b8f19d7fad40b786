// Long listings come in pages.

import { expect, test } from "./fixtures.ts";

test.describe("pagination", { tag: "@catalogue" }, () => {
  test("shows eight products at a time", async ({ listing }) => {
    await listing.open();
    await expect(listing.names).toHaveCount(8);
    await expect(listing.pager.getByRole("link")).toHaveText(["1", "2", "4", "Next"]);
  });

  test("leads forward and back", { tag: "@smoke" }, async ({ listing, page }) => {
    await listing.open("all", "?sort=name");
    await listing.pager.getByRole("link", { name: "Next" }).click();
    await expect(listing.names.first()).toHaveText("Field Notebook");
    await expect(page).toHaveURL(/page=2/);
    await listing.pager.getByRole("link", { name: "Previous" }).click();
    await expect(listing.names.first()).toHaveText("Beeswax Candle");
  });

  test("moves a page beyond the end to the last one", async ({ listing }) => {
    await listing.open("all", "?page=99");
    await expect(listing.names).toHaveCount(6);
    await expect(listing.pager.locator("[aria-current=page]")).toHaveText("4");
  });

  test("starts again at the first page when a filter changes", async ({ listing, page }) => {
    await listing.open("all", "?page=3");
    await listing.check("In stock");
    await expect(listing.count).toHaveText("29 products");
    await expect(page).not.toHaveURL(/page=/);
  });

  test("is left out where one page is enough", async ({ listing }) => {
    await listing.open("garden");
    await expect(listing.names).toHaveCount(6);
    await expect(listing.pager).toBeHidden();
  });
});
