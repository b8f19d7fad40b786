// The page objects that the tests of product pages use.

import { ListingPage } from "@pages/listing-page.ts";
import { ProductPage } from "@pages/product-page.ts";

import { test as base } from "../fixtures.ts";

export { expect } from "../fixtures.ts";

interface Fixtures {
  listing: ListingPage;
  productPage: ProductPage;
}

export const test = base.extend<Fixtures>({
  listing: ({ page }, use) => use(new ListingPage(page)),
  productPage: ({ page }, use) => use(new ProductPage(page)),
});
