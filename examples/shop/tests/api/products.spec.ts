// The catalogue as the API gives it.

import { CATEGORIES } from "../../src/catalogue/product.ts";
import { expect, test } from "../fixtures.ts";

test.describe("products", { tag: "@api" }, () => {
  test("lists the whole catalogue", { tag: "@smoke" }, async ({ request }) => {
    const products = await (await request.get("/api/products")).json();
    expect(products).toHaveLength(30);
    expect(new Set(products.map(({ id }: { id: string }) => id)).size).toBe(30);
  });

  for (const category of CATEGORIES) {
    test(`lists only ${category} when asked for it`, async ({ request }) => {
      const products = await (await request.get(`/api/products?category=${category}`)).json();
      expect(products.length).toBeGreaterThan(3);
      for (const product of products) expect(product.category).toBe(category);
    });
  }

  test("gives one product with its reviews", async ({ request }) => {
    const { product, reviews } = await (await request.get("/api/products/harbour-mug")).json();
    expect(product).toMatchObject({ name: "Harbour Mug", priceCents: 1800 });
    expect(reviews).toHaveLength(4);
  });

  test("does not know a product that never was", async ({ request }) => {
    const response = await request.get("/api/products/unicorn");
    expect(response.status()).toBe(404);
    expect(await response.json()).toEqual({ error: "unknown-product" });
  });

  test("does not know a route that never was", async ({ request }) => {
    expect((await request.delete("/api/products")).status()).toBe(404);
  });
});
