// Which other products to show beside one. Pure.

import type { Product } from "../catalogue/product.ts";
import { compare } from "../shared/collections.ts";

/** Shared materials count twice, the category once; what is sold out is never offered. */
export function relatedProducts(product: Product, products: readonly Product[], count = 4): Product[] {
  const score = (other: Product): number =>
    other.materials.filter((material) => product.materials.includes(material)).length * 2 +
    Number(other.category === product.category);
  return products
    .filter((other) => other.id !== product.id && other.stock > 0 && score(other) > 0)
    .sort((a, b) => compare(score(b), score(a)) || compare(b.rating, a.rating) || compare(a.id, b.id))
    .slice(0, count);
}
