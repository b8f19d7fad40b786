// A customer's profile.

import type { Locator, Page } from "@playwright/test";

export class ProfilePage {
  readonly page: Page;
  readonly name: Locator;
  readonly city: Locator;
  readonly postcode: Locator;
  readonly postcodeProblem: Locator;
  readonly newsletter: Locator;

  constructor(page: Page) {
    this.page = page;
    this.name = page.getByLabel("Full name");
    this.city = page.getByLabel("City");
    this.postcode = page.getByLabel("Postcode");
    this.postcodeProblem = page.locator("#postcode-error");
    this.newsletter = page.getByLabel("Send me the newsletter");
  }

  async open(): Promise<void> {
    await this.page.goto("/account/profile");
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Save" }).click();
  }
}
