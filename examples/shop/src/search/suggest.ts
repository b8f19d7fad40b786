// What to offer while someone types. Pure.

import type { Product } from "../catalogue/product.ts";
import { fold, words } from "../shared/text.ts";
import { searchProducts } from "./score.ts";

const MAX_SUGGESTIONS = 5;
const MIN_LENGTH = 2;

/** Products to offer for a half-typed query; products whose name begins with it come first. */
export function suggest(products: readonly Product[], query: string): Product[] {
  const typed = words(query).join(" ");
  if (typed.length < MIN_LENGTH) return [];
  const found = searchProducts(products, query);
  const begins = (product: Product): boolean => fold(product.name).startsWith(typed);
  return [...found.filter(begins), ...found.filter((product) => !begins(product))].slice(0, MAX_SUGGESTIONS);
}
