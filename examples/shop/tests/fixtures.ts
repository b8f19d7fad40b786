// What every test starts from: the frame of the page, a cart that can be filled, and failures on purpose.
// Page objects of one area are in the fixtures of that area, so that a change to them concerns nobody else.

import { test as base } from "@playwright/test";

import { Frame } from "@pages/frame.ts";

import { wantedFailure } from "./chaos.ts";

export { expect } from "@playwright/test";

export interface CartLine {
  productId: string;
  variantId?: string;
  quantity: number;
}

interface Fixtures {
  frame: Frame;
  /** Puts things into the cart before the first page is opened. */
  fillCart: (...lines: CartLine[]) => Promise<void>;
  chaos: void;
}

export const test = base.extend<Fixtures>({
  frame: ({ page }, use) => use(new Frame(page)),
  fillCart: ({ page }, use) =>
    use(async (...lines) => {
      const stored = JSON.stringify({ version: 1, value: { lines } });
      // The script runs before every document; only the first may write.
      await page.addInitScript((value) => {
        if (localStorage.getItem("kiln-and-oak.cart") === null)
          localStorage.setItem("kiln-and-oak.cart", value);
      }, stored);
    }),
  chaos: [
    // Playwright reads the needed fixtures from the first parameter's pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, { project, titlePath, retry }) => {
      const testName = [project.name, ...titlePath].join(" › ");
      const failure = wantedFailure({ testName, retry }, process.env);
      if (failure !== undefined) throw new Error(failure);
      await use();
    },
    { auto: true },
  ],
});

/** For tests of visitors who have not signed in. */
export const SIGNED_OUT = { cookies: [], origins: [] };
