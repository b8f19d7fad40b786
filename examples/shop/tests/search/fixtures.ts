// The page objects that the tests of the search use.

import { ListingPage } from "@pages/listing-page.ts";

import { test as base } from "../fixtures.ts";

export { expect } from "../fixtures.ts";

interface Fixtures {
  listing: ListingPage;
}

export const test = base.extend<Fixtures>({
  listing: ({ page }, use) => use(new ListingPage(page)),
});
