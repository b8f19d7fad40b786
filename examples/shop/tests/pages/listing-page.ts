// A list of products: a category or the answers to a search.

import type { Locator, Page } from "@playwright/test";

export class ListingPage {
  readonly page: Page;
  readonly names: Locator;
  readonly prices: Locator;
  readonly count: Locator;
  readonly sort: Locator;
  readonly pager: Locator;

  constructor(page: Page) {
    this.page = page;
    this.names = page.locator(".card h3");
    this.prices = page.locator(".card .price");
    this.count = page.locator("main [role=status]");
    this.sort = page.locator("#sort");
    this.pager = page.locator(".pager");
  }

  async open(category = "all", query = ""): Promise<void> {
    await this.page.goto(`/c/${category}${query}`);
    await this.count.waitFor();
  }

  card(name: string): Locator {
    return this.page.locator(".card").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  async limitPrice(from: string, to: string): Promise<void> {
    for (const [label, euros] of [
      ["From", from],
      ["To", to],
    ] as const) {
      const input = this.page.getByLabel(label, { exact: true });
      await input.fill(euros);
      await input.blur();
      await this.#drawn();
    }
  }

  async check(label: string): Promise<void> {
    await this.page.locator(".filters").getByLabel(label).check();
    await this.#drawn();
  }

  /** Every filter draws the page anew, its form included: what is typed meanwhile would be lost. */
  async #drawn(): Promise<void> {
    await this.page.locator("main:not([aria-busy])").waitFor();
  }
}
