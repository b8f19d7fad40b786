// The lines of the cart.

import { expect, test } from "./fixtures.ts";

const MUG = { productId: "p01", variantId: "large", quantity: 2 };
const CANDLE = { productId: "p09", variantId: "short", quantity: 4 };

test.describe("cart", { tag: "@cart" }, () => {
  test("is empty at first", async ({ cartPage, page, frame }) => {
    await cartPage.open();
    await expect(page.getByText("Your cart is empty.")).toBeVisible();
    await expect(frame.cartCount).toHaveText("0");
  });

  test("adds up what is in it", { tag: "@smoke" }, async ({ cartPage, fillCart }) => {
    await fillCart(MUG, CANDLE);
    await cartPage.open();
    await expect(cartPage.line("Harbour Mug").locator(".line-total")).toHaveText("€44.00");
    await expect(cartPage.amount("subtotal")).toHaveText("€82.00");
    await expect(cartPage.amount("total")).toHaveText("€82.00");
  });

  test("joins the same thing bought twice", async ({ productPage, cartPage }) => {
    await productPage.open("harbour-mug");
    await productPage.add.click();
    await productPage.add.click();
    await productPage.choose("400 ml");
    await productPage.add.click();
    await cartPage.open();
    await expect(cartPage.lines).toHaveCount(2);
    await expect(cartPage.line("250 ml").getByRole("textbox")).toHaveValue("2");
  });

  test("follows a changed quantity", async ({ cartPage, fillCart, frame }) => {
    await fillCart(MUG);
    await cartPage.open();
    await cartPage.line("Harbour Mug").getByRole("button", { name: "One more" }).click();
    await expect(cartPage.amount("subtotal")).toHaveText("€66.00");
    await expect(frame.cartCount).toHaveText("3");
    await expect(cartPage.line("Harbour Mug").getByRole("button", { name: "One more" })).toBeFocused();
  });

  test("gives a rebate for five of one thing", async ({ cartPage, fillCart }) => {
    await fillCart(CANDLE);
    await cartPage.open();
    await expect(cartPage.line("Beeswax Candle")).not.toContainText("off for five");
    await cartPage.line("Beeswax Candle").getByRole("button", { name: "One more" }).click();
    await expect(cartPage.line("Beeswax Candle")).toContainText("€2.38 off for five or more");
    await expect(cartPage.amount("subtotal")).toHaveText("€45.12");
  });

  test("drops a line at zero, and on request", async ({ cartPage, fillCart, page }) => {
    await fillCart({ ...MUG, quantity: 1 }, CANDLE);
    await cartPage.open();
    await cartPage.line("Harbour Mug").getByRole("button", { name: "One less" }).click();
    await expect(cartPage.lines).toHaveCount(1);
    await page.getByRole("button", { name: "Remove Beeswax Candle" }).click();
    await expect(page.getByText("Your cart is empty.")).toBeVisible();
  });

  test("survives a reload", async ({ productPage, page, frame }) => {
    await productPage.open("brass-pen");
    await productPage.add.click();
    await page.reload();
    await expect(frame.cartCount).toHaveText("1");
  });

  test("is the same in two tabs", { tag: "@desktop" }, async ({ productPage, cartPage, context, frame }) => {
    await cartPage.open();
    const tab = await context.newPage();
    await tab.goto("/p/brass-pen");
    await tab.getByRole("button", { name: "Add to cart" }).click();
    await expect(frame.cartCount).toHaveText("1");
    await expect(cartPage.line("Brass Pen")).toBeVisible();
    await expect(productPage.add).toBeHidden();
  });

  test("forgets what it cannot read", { tag: "@desktop" }, async ({ cartPage, page }) => {
    await page.addInitScript(() => localStorage.setItem("kiln-and-oak.cart", "{broken"));
    await cartPage.open();
    await expect(page.getByText("Your cart is empty.")).toBeVisible();
  });
});
