// Signing in.

import type { Locator, Page } from "@playwright/test";

export class LoginPage {
  readonly page: Page;
  readonly alert: Locator;

  constructor(page: Page) {
    this.page = page;
    this.alert = page.getByRole("alert");
  }

  async open(): Promise<void> {
    await this.page.goto("/login");
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password").fill(password);
    await this.page.locator("main").getByRole("button", { name: "Sign in" }).click();
  }
}
