// Who may check out.

import customers from "@data/customers.json" with { type: "json" };

import { expect, SIGNED_OUT, test } from "./fixtures.ts";

test.describe(
  "checkout access",
  {
    tag: ["@checkout", "@account"],
    annotation: { type: "depends-on", description: "account/auth.spec.ts" },
  },
  () => {
    test.describe("for visitors", () => {
      test.use({ storageState: SIGNED_OUT });

      test("asks to sign in, then goes on", async ({ page, loginPage }) => {
        await page.goto("/checkout");
        await expect(page.getByText("Please sign in first.")).toBeVisible();
        await loginPage.signIn(customers.grace.email, customers.grace.password);
        await expect(page).toHaveURL("/checkout");
      });
    });

    test("has nothing to do for an empty cart", async ({ page }) => {
      await page.goto("/checkout");
      await expect(page.getByText("Your cart is empty.")).toBeVisible();
    });
  },
);
