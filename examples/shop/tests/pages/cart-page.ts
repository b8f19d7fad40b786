// The cart with its delivery, its code and its sum.

import type { Locator, Page } from "@playwright/test";

type Row = "subtotal" | "discount" | "shipping" | "total" | "tax";

export class CartPage {
  readonly page: Page;
  readonly lines: Locator;
  readonly codeVerdict: Locator;
  readonly meter: Locator;

  constructor(page: Page) {
    this.page = page;
    this.lines = page.locator(".line");
    this.codeVerdict = page.locator(".code p");
    this.meter = page.locator(".meter p");
  }

  async open(): Promise<void> {
    await this.page.goto("/cart");
    await this.page.locator(".line, .empty").first().waitFor();
  }

  line(name: string): Locator {
    return this.lines.filter({ hasText: name });
  }

  amount(row: Row): Locator {
    return this.page.locator(`.total-row[data-row=${row}] dd`);
  }

  async applyCode(code: string): Promise<void> {
    await this.page.locator("#code").fill(code);
    await this.page.locator("#apply-code").click();
  }

  async deliverTo(country: "DE" | "AT" | "FR" | "CH"): Promise<void> {
    await this.page.locator("#delivery-country").selectOption(country);
  }

  method(method: "standard" | "express" | "pickup"): Locator {
    return this.page.locator(`#method-${method}`);
  }
}
