// Discount codes.

import { expect, test } from "./fixtures.ts";

const CASES = [
  { code: "WELCOME10", verdict: "WELCOME10 is applied.", discount: "-€6.60", total: "€64.30" },
  { code: " paper20 ", verdict: "PAPER20 is applied.", discount: "-€2.80", total: "€68.10" },
  { code: "Fiver", verdict: "FIVER is applied.", discount: "-€5.00", total: "€65.90" },
  { code: "FREESHIP", verdict: "FREESHIP is applied.", discount: null, total: "€66.00" },
  { code: "NOTHING", verdict: "There is no code NOTHING.", discount: null, total: "€70.90" },
  { code: "constructor", verdict: "There is no code CONSTRUCTOR.", discount: null, total: "€70.90" },
];

test.describe("discount codes", { tag: "@cart" }, () => {
  for (const { code, verdict, discount, total } of CASES) {
    test(`"${code}" makes the total ${total}`, async ({ cartPage, fillCart }) => {
      await fillCart({ productId: "p29", quantity: 1 }, { productId: "p19", quantity: 1 });
      await cartPage.open();
      await cartPage.applyCode(code);
      await expect(cartPage.codeVerdict).toHaveText(verdict);
      await expect(cartPage.amount("total")).toHaveText(total);
      await expect(cartPage.amount("discount")).toHaveText(discount === null ? [] : [discount]);
    });
  }

  test("need a cart that is large enough", async ({ cartPage, fillCart }) => {
    await fillCart({ productId: "p19", quantity: 2 });
    await cartPage.open();
    await cartPage.applyCode("FIVER");
    await expect(cartPage.codeVerdict).toHaveText("FIVER needs a larger cart.");
    await cartPage.line("Field Notebook").getByRole("button", { name: "One more" }).click();
    await expect(cartPage.codeVerdict).toHaveText("FIVER is applied.");
  });

  test("need something that they fit", async ({ cartPage, fillCart }) => {
    await fillCart({ productId: "p01", quantity: 1 });
    await cartPage.open();
    await cartPage.applyCode("PAPER20");
    await expect(cartPage.codeVerdict).toHaveText("PAPER20 fits nothing in your cart.");
  });
});
