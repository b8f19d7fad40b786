// The catalogue in the browser: fetched once, then kept.

import { callApi } from "../shared/http.ts";
import type { Product } from "./product.ts";

let pending: Promise<Product[]> | undefined;

/** All products; a failed fetch is tried again by the next caller. */
export function loadCatalogue(): Promise<Product[]> {
  pending ??= callApi<Product[]>("GET", "products").catch((error: unknown) => {
    pending = undefined;
    throw error;
  });
  return pending;
}
