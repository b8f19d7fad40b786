// Signing in and out.

import customers from "@data/customers.json" with { type: "json" };

import { expect, SIGNED_OUT, test } from "./fixtures.ts";

test.describe("signing in", { tag: "@account" }, () => {
  test.use({ storageState: SIGNED_OUT });

  test("greets the customer by name", { tag: "@smoke" }, async ({ loginPage, frame, page }) => {
    await loginPage.open();
    await loginPage.signIn(` ${customers.grace.email.toUpperCase()} `, customers.grace.password);
    await expect(page).toHaveURL("/account/orders");
    await expect(frame.accountLink("Grace Hopper")).toBeAttached();
  });

  test("does not work with a wrong password", async ({ loginPage, page }) => {
    await loginPage.open();
    await loginPage.signIn(customers.grace.email, "guess");
    await expect(loginPage.alert).toHaveText("This e-mail and password do not belong together.");
    await expect(page).toHaveURL("/login");
  });

  test("leads back to the page that asked for it", async ({ page, loginPage }) => {
    await page.goto("/account/profile");
    await expect(page).toHaveURL("/login?next=%2Faccount%2Fprofile");
    await loginPage.signIn(customers.grace.email, customers.grace.password);
    await expect(page).toHaveURL("/account/profile");
  });

  test("never leads to another site", { tag: "@desktop" }, async ({ page, loginPage }) => {
    await page.goto("/login?next=//evil.test/");
    await loginPage.signIn(customers.grace.email, customers.grace.password);
    await expect(page).toHaveURL("/account/orders");
  });
});

test.describe("signing out", { tag: "@account" }, () => {
  test("closes the account", async ({ page, frame }) => {
    await page.goto("/");
    await frame.openMenu();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(frame.accountLink("Sign in")).toBeAttached();
    await page.goto("/account/orders");
    await expect(page).toHaveURL(/\/login/);
  });
});
