// What surrounds every page: header, navigation, footer.

import type { Locator, Page } from "@playwright/test";

export class Frame {
  readonly page: Page;
  readonly search: Locator;
  readonly suggestions: Locator;
  readonly cartCount: Locator;
  readonly menuButton: Locator;
  readonly note: Locator;
  readonly heading: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.locator("#search");
    this.suggestions = page.getByRole("option").and(page.locator(".suggestions > li"));
    this.cartCount = page.locator(".cart-link .badge");
    this.menuButton = page.locator(".menu-button");
    this.note = page.locator(".announcer");
    this.heading = page.getByRole("heading", { level: 1 });
  }

  /** In the menu, which small screens hide until it is opened. */
  accountLink(name: string): Locator {
    return this.page.locator(".menu-account").getByText(name, { exact: true });
  }

  categoryLink(name: string): Locator {
    return this.page.locator(".menu-shop").getByRole("link", { name, exact: true });
  }

  async openMenu(): Promise<void> {
    // Whether there is a menu button shows only when the page is drawn.
    await this.page.locator("main:not([aria-busy])").waitFor();
    if (await this.menuButton.isVisible()) await this.menuButton.click();
  }

  async chooseLanguage(language: "en" | "de" | "fr"): Promise<void> {
    await this.page.locator("#language").selectOption(language);
    await this.page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
  }

  async chooseCurrency(currency: "EUR" | "GBP" | "CHF"): Promise<void> {
    await this.page.locator("#currency").selectOption(currency);
  }
}
