// What the shop knows about a customer.

import { expect, test } from "./fixtures.ts";

test.describe("profile", { tag: "@account" }, () => {
  test.beforeEach(async ({ profilePage }) => {
    await profilePage.open();
  });

  test("shows name and address", async ({ profilePage }) => {
    await expect(profilePage.name).toHaveValue("Ada Lovelace");
    await expect(profilePage.city).toHaveValue("Berlin");
    await expect(profilePage.newsletter).toBeChecked();
  });

  test("is kept when it is saved", { tag: "@smoke" }, async ({ profilePage, frame, page }) => {
    await profilePage.name.fill("Ada King");
    await profilePage.newsletter.uncheck();
    await profilePage.save();
    await expect(frame.note).toHaveText("Your profile is saved.");
    await expect(frame.accountLink("Ada King")).toBeAttached();
    await page.reload();
    await expect(profilePage.name).toHaveValue("Ada King");
    await expect(profilePage.newsletter).not.toBeChecked();
  });

  test("is not saved with an address that does not exist", async ({ profilePage, page }) => {
    await profilePage.postcode.fill("1");
    await profilePage.save();
    await expect(profilePage.postcodeProblem).toHaveText("This postcode does not fit the country.");
    await page.reload();
    await expect(profilePage.postcode).toHaveValue("10969");
  });

  test("is offered at the next checkout", async ({ profilePage, frame, fillCart, checkout }) => {
    await fillCart({ productId: "p29", quantity: 1 });
    await profilePage.city.fill("Potsdam");
    await profilePage.postcode.fill("14467");
    await profilePage.save();
    await expect(frame.note).toHaveText("Your profile is saved.");
    await checkout.open();
    await expect(checkout.field("city")).toHaveValue("Potsdam");
  });
});
