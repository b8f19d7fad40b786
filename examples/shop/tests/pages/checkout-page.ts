// The checkout, from the address to the order.

import type { Locator, Page } from "@playwright/test";

export interface AddressEntry {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
}

export interface CardEntry {
  holder: string;
  number: string;
  expiry: string;
  cvc: string;
}

export class CheckoutPage {
  readonly page: Page;
  readonly alert: Locator;
  readonly next: Locator;
  readonly placeOrder: Locator;
  readonly maskedCard: Locator;
  readonly brand: Locator;

  constructor(page: Page) {
    this.page = page;
    this.alert = page.getByRole("alert");
    this.next = page.getByRole("button", { name: "Continue" });
    this.placeOrder = page.getByRole("button", { name: "Place order" });
    this.maskedCard = page.getByTestId("masked-card");
    this.brand = page.locator(".card-brand");
  }

  async open(): Promise<void> {
    await this.page.goto("/checkout");
    await this.page.locator(".steps").waitFor();
  }

  field(name: keyof AddressEntry | keyof CardEntry): Locator {
    return this.page.locator(`main form #${name}`);
  }

  problem(name: keyof AddressEntry | keyof CardEntry): Locator {
    return this.page.locator(`#${name}-error`);
  }

  step(name: "Address" | "Payment" | "Review"): Locator {
    return this.page.locator(".steps").getByRole("button", { name });
  }

  async giveAddress({ country, ...texts }: AddressEntry): Promise<void> {
    await this.field("country").selectOption(country);
    for (const [name, text] of Object.entries(texts))
      await this.page.locator(`main form #${name}`).fill(text);
    await this.next.click();
  }

  /** Takes the address that the profile offers. */
  async keepAddress(): Promise<void> {
    await this.next.click();
    await this.field("number").waitFor();
  }

  async giveCard(card: CardEntry): Promise<void> {
    for (const [name, text] of Object.entries(card)) await this.page.locator(`main form #${name}`).fill(text);
    await this.next.click();
  }
}
