// Which products a visitor's filters let through. Pure.

import { countBy } from "../shared/collections.ts";
import type { Product } from "./product.ts";

export interface Filters {
  /** Any of these; empty means all. */
  materials: string[];
  minCents: number | null;
  maxCents: number | null;
  minRating: number | null;
  inStockOnly: boolean;
}

export const NO_FILTERS: Filters = {
  materials: [],
  minCents: null,
  maxCents: null,
  minRating: null,
  inStockOnly: false,
};

export function matchesFilters(product: Product, filters: Filters): boolean {
  const { materials, minCents, maxCents, minRating, inStockOnly } = filters;
  return (
    (materials.length === 0 || product.materials.some((material) => materials.includes(material))) &&
    (minCents === null || product.priceCents >= minCents) &&
    (maxCents === null || product.priceCents <= maxCents) &&
    (minRating === null || product.rating >= minRating) &&
    (!inStockOnly || product.stock > 0)
  );
}

/** How many filters are set; a price range counts once. */
export function countFilters(filters: Filters): number {
  const priced = filters.minCents !== null || filters.maxCents !== null;
  return (
    filters.materials.length +
    Number(priced) +
    Number(filters.minRating !== null) +
    Number(filters.inStockOnly)
  );
}

/** The materials of some products with the number of products of each, most frequent first. */
export function materialChoices(products: readonly Product[]): { material: string; count: number }[] {
  const counts = countBy(
    products.flatMap(({ materials }) => materials),
    (material) => material,
  );
  return [...counts]
    .map(([material, count]) => ({ material, count }))
    .sort((a, b) => b.count - a.count || (a.material < b.material ? -1 : 1));
}
