// The page objects that the tests of the cart use.

import { CartPage } from "@pages/cart-page.ts";
import { ProductPage } from "@pages/product-page.ts";

import { test as base } from "../fixtures.ts";

export { expect } from "../fixtures.ts";

interface Fixtures {
  cartPage: CartPage;
  productPage: ProductPage;
}

export const test = base.extend<Fixtures>({
  cartPage: ({ page }, use) => use(new CartPage(page)),
  productPage: ({ page }, use) => use(new ProductPage(page)),
});
