// The orders in which products can be listed. Pure.

import { compare } from "../shared/collections.ts";
import { fold } from "../shared/text.ts";
import { stockLevel, type Product } from "./product.ts";

export const SORT_ORDERS = ["featured", "price-up", "price-down", "rating", "newest", "name"] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** Rating weighed by the number of reviews: few reviews pull towards the average of 4. */
export function featuredScore({ rating, reviewCount }: Pick<Product, "rating" | "reviewCount">): number {
  const PRIOR_REVIEWS = 50;
  const PRIOR_RATING = 4;
  return (rating * reviewCount + PRIOR_RATING * PRIOR_REVIEWS) / (reviewCount + PRIOR_REVIEWS);
}

const COMPARERS: Record<SortOrder, (a: Product, b: Product) => number> = {
  featured: (a, b) => compare(featuredScore(b), featuredScore(a)),
  "price-up": (a, b) => compare(a.priceCents, b.priceCents),
  "price-down": (a, b) => compare(b.priceCents, a.priceCents),
  rating: (a, b) => compare(b.rating, a.rating) || compare(b.reviewCount, a.reviewCount),
  newest: (a, b) => compare(b.addedOn, a.addedOn),
  name: (a, b) => compare(fold(a.name), fold(b.name)),
};

/** A sorted copy. What is sold out comes last in the featured order; ties keep the order of the catalogue. */
export function sortProducts(products: readonly Product[], order: SortOrder): Product[] {
  const sorted = [...products].sort((a, b) => COMPARERS[order](a, b) || compare(a.id, b.id));
  if (order !== "featured") return sorted;
  const soldOut = (product: Product): boolean => stockLevel(product) === "none";
  return [...sorted.filter((product) => !soldOut(product)), ...sorted.filter(soldOut)];
}
