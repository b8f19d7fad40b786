// The page of one product.

import type { Locator, Page } from "@playwright/test";

export class ProductPage {
  readonly page: Page;
  readonly price: Locator;
  readonly quantity: Locator;
  readonly more: Locator;
  readonly less: Locator;
  readonly add: Locator;
  readonly stock: Locator;

  constructor(page: Page) {
    this.page = page;
    this.price = page.getByTestId("price");
    this.quantity = page.locator("#quantity");
    this.more = page.locator("#quantity-more");
    this.less = page.locator("#quantity-less");
    this.add = page.getByRole("button", { name: "Add to cart" });
    this.stock = page.locator(".stock");
  }

  async open(slug: string): Promise<void> {
    await this.page.goto(`/p/${slug}`);
    await this.page.locator(".product").waitFor();
  }

  async choose(variant: string): Promise<void> {
    await this.page.locator(".variant", { hasText: variant }).click();
  }
}
