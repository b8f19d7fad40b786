// Orders through the API, without a browser's help.

import addresses from "@data/addresses.json" with { type: "json" };
import cards from "@data/cards.json" with { type: "json" };
import customers from "@data/customers.json" with { type: "json" };

import { expect, test } from "../fixtures.ts";

const ORDER = {
  cart: { lines: [{ productId: "p06", quantity: 1 }], country: "DE", method: "express", code: "FIVER" },
  address: addresses.berlin,
  card: cards.good,
};

test.describe("orders", { tag: ["@api", "@checkout"] }, () => {
  test("are for customers who have signed in", async ({ request }) => {
    expect((await request.get("/api/orders")).status()).toBe(401);
    expect((await request.post("/api/orders", { data: ORDER })).status()).toBe(401);
  });

  test.describe("of a customer", () => {
    test.beforeEach(async ({ request }) => {
      await request.post("/api/login", { data: customers.grace });
    });

    test("are priced by the server", async ({ request }) => {
      const order = await (await request.post("/api/orders", { data: { ...ORDER, totalCents: 1 } })).json();
      expect(order).toMatchObject({ id: "K-1001", status: "processing", totalCents: 4500 - 500 + 490 + 800 });
      expect(order).toMatchObject({ placedOn: "2026-03-02", arrivesOn: "2026-03-03" });
    });

    test("are numbered and listed newest first", async ({ request }) => {
      await request.post("/api/orders", { data: ORDER });
      await request.post("/api/orders", { data: ORDER });
      const orders = await (await request.get("/api/orders")).json();
      expect(orders.map(({ id }: { id: string }) => id)).toEqual(["K-1002", "K-1001", "K-0899"]);
    });

    test("are invisible to another session", async ({ request, playwright, baseURL }) => {
      await request.post("/api/orders", { data: ORDER });
      const other = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL });
      await other.post("/api/login", { data: customers.grace });
      expect(await (await other.get("/api/orders")).json()).toHaveLength(1);
      await other.dispose();
    });

    test("need an address that exists", async ({ request }) => {
      const address = { ...addresses.berlin, postcode: "1010" };
      const response = await request.post("/api/orders", { data: { ...ORDER, address } });
      expect(response.status()).toBe(422);
      expect(await response.json()).toMatchObject({ problems: { postcode: "problem.postcode" } });
    });

    test("need something in the cart", async ({ request }) => {
      const response = await request.post("/api/orders", { data: { ...ORDER, cart: { lines: [] } } });
      expect(await response.json()).toEqual({ error: "empty-cart" });
    });

    test("are not placed with a declined card", async ({ request }) => {
      const response = await request.post("/api/orders", { data: { ...ORDER, card: cards.declined } });
      expect(response.status()).toBe(402);
      expect(await (await request.get("/api/orders")).json()).toHaveLength(1);
    });
  });
});
