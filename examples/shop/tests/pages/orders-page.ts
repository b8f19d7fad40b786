// A customer's orders, and one of them.

import type { Locator, Page } from "@playwright/test";

export class OrdersPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly ids: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator(".order");
    this.ids = this.rows.getByRole("link");
  }

  async open(): Promise<void> {
    await this.page.goto("/account/orders");
    await this.page.locator(".tabs").waitFor();
  }

  async show(filter: "All" | "Open" | "Finished"): Promise<void> {
    await this.page.getByRole("button", { name: filter, exact: true }).click();
  }
}
