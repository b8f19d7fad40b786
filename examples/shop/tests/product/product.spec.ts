// The page of one product.

import { expect, test } from "./fixtures.ts";

test.describe("product page", { tag: "@product" }, () => {
  test("puts a product into the cart", { tag: ["@smoke", "@cart"] }, async ({ productPage, frame }) => {
    await productPage.open("ember-bowl");
    await productPage.more.click();
    await productPage.add.click();
    await expect(frame.note).toHaveText("Ember Bowl is in your cart");
    await expect(frame.cartCount).toHaveText("2");
  });

  test("shows the price of the chosen variant", async ({ productPage }) => {
    await productPage.open("harbour-mug");
    await expect(productPage.price).toHaveText("€18.00");
    await productPage.choose("400 ml (+€4.00)");
    await expect(productPage.price).toHaveText("€22.00");
  });

  test("never sells more than ten at once", async ({ productPage }) => {
    await productPage.open("herb-seeds");
    await productPage.quantity.fill("25");
    await productPage.quantity.blur();
    await expect(productPage.quantity).toHaveValue("10");
    await expect(productPage.more).toBeDisabled();
    await productPage.less.click();
    await expect(productPage.quantity).toHaveValue("9");
  });

  test("ignores a quantity that is no number", async ({ productPage }) => {
    await productPage.open("herb-seeds");
    await productPage.quantity.fill("many");
    await productPage.quantity.blur();
    await expect(productPage.quantity).toHaveValue("1");
    await expect(productPage.less).toBeDisabled();
  });

  test("does not sell what is sold out", async ({ productPage }) => {
    await productPage.open("storm-lantern");
    await expect(productPage.stock).toHaveText("Sold out");
    await expect(productPage.add).toBeHidden();
  });

  test("warns when little is left and sells no more than that", async ({ productPage }) => {
    await productPage.open("tide-plate");
    await expect(productPage.stock).toHaveText("Only 3 left");
    await productPage.quantity.fill("5");
    await productPage.quantity.blur();
    await expect(productPage.quantity).toHaveValue("3");
  });

  test("offers what goes well with it", async ({ productPage, listing }) => {
    await productPage.open("oak-serving-board");
    await expect(listing.names).toHaveText(["Pruning Shears", "Lantern Lamp", "Orchard Vase", "Harbour Mug"]);
  });

  test("says so when there is no such product", async ({ page, frame }) => {
    await page.goto("/p/unicorn");
    await expect(frame.heading).toHaveText("There is nothing here");
  });

  // Wrapping is planned; its price and its place on the page are not decided yet.
  test.fixme("offers to wrap a gift", async ({ productPage, page }) => {
    await productPage.open("ember-bowl");
    await page.getByLabel("Wrap as a gift").check();
    await expect(productPage.price).toHaveText("€27.00");
  });
});
