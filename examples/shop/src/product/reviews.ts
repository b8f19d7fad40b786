// What customers wrote about a product, summed up. Pure.

import { range, sum } from "../shared/collections.ts";

export interface Review {
  slug: string;
  author: string;
  /** 1 to 5. */
  stars: number;
  /** ISO date. */
  writtenOn: string;
  text: string;
}

/** To one decimal; `null` without reviews. */
export function averageStars(reviews: readonly Review[]): number | null {
  if (reviews.length === 0) return null;
  return Math.round((sum(reviews.map(({ stars }) => stars)) / reviews.length) * 10) / 10;
}

/** Five to one stars, each with its number of reviews and its share in percent. */
export function starHistogram(
  reviews: readonly Review[],
): { stars: number; count: number; percent: number }[] {
  return range(1, 5)
    .toReversed()
    .map((stars) => {
      const count = reviews.filter((review) => review.stars === stars).length;
      return { stars, count, percent: reviews.length === 0 ? 0 : Math.round((count / reviews.length) * 100) };
    });
}

export function newestFirst(reviews: readonly Review[]): Review[] {
  return [...reviews].sort((a, b) => (a.writtenOn < b.writtenOn ? 1 : -1));
}
