// The page objects that the tests of languages and currencies use.

import { CartPage } from "@pages/cart-page.ts";
import { ListingPage } from "@pages/listing-page.ts";
import { ProductPage } from "@pages/product-page.ts";

import { test as base } from "../fixtures.ts";

export { expect } from "../fixtures.ts";

interface Fixtures {
  cartPage: CartPage;
  listing: ListingPage;
  productPage: ProductPage;
}

export const test = base.extend<Fixtures>({
  cartPage: ({ page }, use) => use(new CartPage(page)),
  listing: ({ page }, use) => use(new ListingPage(page)),
  productPage: ({ page }, use) => use(new ProductPage(page)),
});
