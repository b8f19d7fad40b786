// The address step of the checkout.

import addresses from "@data/addresses.json" with { type: "json" };
import type { AddressEntry } from "@pages/index.ts";

import { expect, test } from "./fixtures.ts";

const MISTAKES: { field: keyof AddressEntry; entry: string; problem: string }[] = [
  { field: "name", entry: "Ada", problem: "Please give first and last name." },
  { field: "street", entry: "Lindenstraße", problem: "Please give street and number." },
  { field: "street", entry: "12", problem: "Please give street and number." },
  { field: "postcode", entry: "1096", problem: "This postcode does not fit the country." },
  { field: "city", entry: " ", problem: "Please give a city." },
];

test.describe("checkout address", { tag: "@checkout" }, () => {
  test.beforeEach(async ({ fillCart, checkout }) => {
    await fillCart({ productId: "p29", quantity: 1 });
    await checkout.open();
  });

  test("offers the one of the profile", { tag: "@smoke" }, async ({ checkout }) => {
    await expect(checkout.field("street")).toHaveValue("Lindenstraße 5");
    await checkout.keepAddress();
    await expect(checkout.step("Payment")).toHaveAttribute("aria-current", "step");
  });

  for (const { field, entry, problem } of MISTAKES) {
    test(`does not accept "${entry}" as ${field}`, { tag: "@desktop" }, async ({ checkout }) => {
      await checkout.giveAddress({ ...addresses.berlin, [field]: entry });
      await expect(checkout.problem(field)).toHaveText(problem);
      await expect(checkout.field(field)).toBeFocused();
      await expect(checkout.field(field)).toHaveAttribute("aria-invalid", "true");
    });
  }

  test("forgives when the mistake is mended", async ({ checkout }) => {
    await checkout.giveAddress({ ...addresses.vienna, postcode: "10100" });
    await expect(checkout.problem("postcode")).toBeVisible();
    await checkout.giveAddress(addresses.vienna);
    await expect(checkout.field("number")).toBeVisible();
  });

  test("decides what delivery costs", async ({ checkout, cartPage }) => {
    await expect(cartPage.amount("shipping")).toHaveText("€4.90");
    await checkout.giveAddress(addresses.zurich);
    await expect(cartPage.amount("shipping")).toHaveText("€19.90");
  });
});
