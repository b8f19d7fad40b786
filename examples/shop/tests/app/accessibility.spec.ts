// What every page owes to people who do not see it.

import { expect, test } from "../fixtures.ts";

const PATHS = [
  "/",
  "/c/all",
  "/p/harbour-mug",
  "/search?q=mug",
  "/cart",
  "/checkout",
  "/account/orders",
  "/account/profile",
];

test.describe("accessibility", { tag: ["@app", "@desktop"] }, () => {
  for (const path of PATHS) {
    test(`of ${path}: one heading, landmarks, names for everything`, async ({ page, frame, fillCart }) => {
      await fillCart({ productId: "p01", quantity: 1 });
      await page.goto(path);
      await expect(frame.heading).toHaveCount(1);
      await expect(page.getByRole("main")).toHaveCount(1);
      await expect(page.getByRole("button", { name: /^$/ })).toHaveCount(0);
      await expect(page.getByRole("link", { name: /^$/ })).toHaveCount(0);
      for (const role of ["textbox", "combobox", "spinbutton", "checkbox", "radio"] as const) {
        await expect(page.getByRole(role, { name: /^$/ })).toHaveCount(0);
      }
      const ids = await page.locator("[id]").evaluateAll((elements) => elements.map(({ id }) => id));
      expect(ids).toEqual([...new Set(ids)]);
    });
  }
});
