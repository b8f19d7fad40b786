// One order from the first click to the account, each part on top of the one before.

import type { BrowserContextOptions, Page } from "@playwright/test";

import cards from "@data/cards.json" with { type: "json" };
import { CheckoutPage, OrdersPage, ProductPage } from "@pages/index.ts";

import { expect, test } from "./fixtures.ts";

test.describe.serial("placing an order", { tag: ["@checkout", "@slow"] }, () => {
  let page: Page;

  test.beforeAll(async ({ browser, contextOptions, storageState, baseURL }) => {
    const options: BrowserContextOptions = { ...contextOptions };
    if (storageState !== undefined) options.storageState = storageState;
    if (baseURL !== undefined) options.baseURL = baseURL;
    page = await browser.newPage({ ...options, locale: "en-GB" });
  });

  test.afterAll(async () => {
    await page.close();
  });

  test("begins with two things in the cart", async () => {
    const product = new ProductPage(page);
    await product.open("winter-blanket");
    await product.add.click();
    await product.open("field-notebook");
    await product.choose("Dotted");
    await product.add.click();
    await page.locator(".cart-link").click();
    await page.getByRole("link", { name: "Go to checkout" }).click();
    await expect(page).toHaveURL("/checkout");
  });

  test("goes through address and payment", async () => {
    const checkout = new CheckoutPage(page);
    await checkout.keepAddress();
    await checkout.giveCard(cards.good);
    await expect(page.locator(".review-lines li")).toHaveText([
      "1 × Winter Blanket€119.00",
      "1 × Field Notebook€14.00",
    ]);
    await checkout.step("Address").click();
    await checkout.keepAddress();
    await expect(checkout.field("number")).toHaveValue("4242 4242 4242 4242");
    await checkout.next.click();
  });

  test("ends with thanks and an empty cart", { tag: "@smoke" }, async () => {
    await new CheckoutPage(page).placeOrder.click();
    await expect(page.getByRole("heading", { name: "Thank you!" })).toBeVisible();
    await expect(page.getByText("Order K-1001 over €133.00")).toBeVisible();
    await expect(page.getByText("It arrives by 4 March 2026.")).toBeVisible();
    await expect(page.locator(".cart-link .badge")).toHaveText("0");
  });

  test("shows up among the orders", async () => {
    const orders = new OrdersPage(page);
    await orders.open();
    await expect(orders.ids.first()).toHaveText("K-1001");
    await orders.ids.first().click();
    await expect(page.locator("main address")).toContainText("Lindenstraße 5");
  });
});
