// The orders in which products can be listed.

import { expect, test } from "./fixtures.ts";

const ORDERS = [
  { order: "featured", first: "Field Notebook", last: "Carpenter Pencils" },
  { order: "price-up", first: "Carpenter Pencils", last: "Brass Pen" },
  { order: "price-down", first: "Brass Pen", last: "Carpenter Pencils" },
  { order: "rating", first: "Brass Pen", last: "Carpenter Pencils" },
  { order: "newest", first: "Brass Pen", last: "Field Notebook" },
  { order: "name", first: "Brass Pen", last: "Wall Calendar" },
];

test.describe("sorting", { tag: ["@catalogue", "@desktop"] }, () => {
  for (const { order, first, last } of ORDERS) {
    test(`by ${order} begins with ${first}`, async ({ listing }) => {
      await listing.open("paper");
      await listing.sort.selectOption(order);
      await expect(listing.names.first()).toHaveText(first);
      await expect(listing.names.last()).toHaveText(last);
    });
  }

  test("puts what is sold out last among the featured", async ({ listing }) => {
    await listing.open("light");
    await expect(listing.names.last()).toHaveText("Storm Lantern");
  });
});
