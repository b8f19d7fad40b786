// The tests of a generated suite, as the product lists them.

import { findPlaywright, listTests } from "../src/inventory/index.ts";
import type { Suite } from "./workshop.ts";

/** Also warms Playwright's cache of compiled files, so that the first measured run is like the others. */
export function inventoryOf({ dir }: Suite) {
  return listTests(findPlaywright({ cwd: dir }));
}
