// Signs in once; the other projects start from the stored sign-in.

import customers from "@data/customers.json" with { type: "json" };

import { LoginPage } from "@pages/login-page.ts";

import { expect, test as setup } from "./fixtures.ts";

setup("signs Ada in", { tag: "@smoke" }, async ({ frame, page }) => {
  const loginPage = new LoginPage(page);
  await loginPage.open();
  await loginPage.signIn(customers.ada.email, customers.ada.password);
  await expect(frame.accountLink(customers.ada.name)).toBeAttached();
  await page.context().storageState({ path: "playwright/.auth/ada.json" });
});
