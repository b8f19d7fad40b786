// What the server charges: the same cases that a shopkeeper would work out on paper.

import quotes from "@data/quotes.json" with { type: "json" };

import { expect, test } from "../fixtures.ts";

test.describe("quote", { tag: ["@api", "@cart"] }, () => {
  for (const { title, cart, subtotalCents, discountCents, shippingCents, taxes } of quotes) {
    test(title, async ({ request }) => {
      const quote = await (await request.post("/api/quote", { data: { cart } })).json();
      expect(quote.subtotalCents).toBe(subtotalCents);
      expect(quote.discount?.totalCents ?? 0).toBe(discountCents);
      expect(quote.shippingCents).toBe(shippingCents);
      expect(quote.taxes).toEqual(taxes);
      expect(quote.totalCents).toBe(subtotalCents - discountCents + shippingCents);
    });
  }

  test("drops what it does not sell and what is sold out", async ({ request }) => {
    const lines = [
      { productId: "unicorn", quantity: 1 },
      { productId: "p13", quantity: 1 },
      { productId: "p03", quantity: 9 },
    ];
    const quote = await (await request.post("/api/quote", { data: { cart: { lines } } })).json();
    expect(quote.lines).toMatchObject([{ productId: "p03", quantity: 3 }]);
  });

  test("makes nothing of nonsense", async ({ request }) => {
    const cart = { lines: [{ productId: "p01", quantity: -2 }, "mug", null], country: "XX", method: "drone" };
    const quote = await (await request.post("/api/quote", { data: { cart } })).json();
    expect(quote).toMatchObject({ lines: [], totalCents: 0, cart: { country: "DE", method: "standard" } });
  });

  test("refuses a body that is no JSON", async ({ request }) => {
    const response = await request.post("/api/quote", {
      data: "{cart",
      headers: { "content-type": "application/json" },
    });
    expect(response.status()).toBe(400);
  });
});
