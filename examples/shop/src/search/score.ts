// How well a product answers a search. Shared with the server. Pure.

import type { Product } from "../catalogue/product.ts";
import { compare } from "../shared/collections.ts";
import { words } from "../shared/text.ts";

const WEIGHTS = { name: 10, category: 4, material: 3, description: 1 } as const;

/** Full points for the same word, half for its beginning, none else. */
function wordScore(query: string, candidates: readonly string[]): number {
  if (candidates.includes(query)) return 1;
  return query.length >= 2 && candidates.some((candidate) => candidate.startsWith(query)) ? 0.5 : 0;
}

/** Zero unless every word of the query is found somewhere. */
export function scoreProduct(product: Product, query: string): number {
  const fields = [
    { weight: WEIGHTS.name, words: words(product.name) },
    { weight: WEIGHTS.category, words: words(product.category) },
    { weight: WEIGHTS.material, words: product.materials.flatMap(words) },
    { weight: WEIGHTS.description, words: words(product.description) },
  ];
  let total = 0;
  for (const word of words(query)) {
    const best = Math.max(...fields.map((field) => field.weight * wordScore(word, field.words)));
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

/** The products that answer a query, best first; an empty query has no answers. */
export function searchProducts(products: readonly Product[], query: string): Product[] {
  return products
    .map((product) => ({ product, score: scoreProduct(product, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => compare(b.score, a.score) || compare(b.product.rating, a.product.rating))
    .map(({ product }) => product);
}
