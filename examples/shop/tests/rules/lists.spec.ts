// Pages, steps, stars, related products: small rules over lists.

import { pageLinks, paginate } from "../../src/catalogue/pagination.ts";
import { featuredScore } from "../../src/catalogue/sorting.ts";
import { BEGINNING, enterStep, finishStep } from "../../src/checkout/steps.ts";
import { averageStars, starHistogram, type Review } from "../../src/product/reviews.ts";
import { expect, test } from "../fixtures.ts";

function review(stars: number): Review {
  return { slug: "mug", author: "A", stars, writtenOn: "2026-01-01", text: "" };
}

test.describe("lists", { tag: "@rules" }, () => {
  test("are cut into pages, and a page beyond the end is the last", () => {
    expect(paginate([1, 2, 3, 4, 5], 2, 2)).toEqual({ items: [3, 4], number: 2, count: 3 });
    expect(paginate([1, 2, 3, 4, 5], 9, 2)).toEqual({ items: [5], number: 3, count: 3 });
    expect(paginate([], Number.NaN)).toEqual({ items: [], number: 1, count: 1 });
  });

  test("of pages show gaps where pages are left out", () => {
    expect(pageLinks(5, 9)).toEqual([1, null, 4, 5, 6, null, 9]);
    expect(pageLinks(1, 3)).toEqual([1, 2, 3]);
  });

  test("of steps can be walked back, not skipped", () => {
    expect(enterStep(BEGINNING, "review")).toBe(BEGINNING);
    const paying = finishStep(BEGINNING);
    expect(paying).toEqual({ current: "payment", done: ["address"] });
    const back = enterStep(paying, "address");
    expect(finishStep(back)).toEqual({ current: "payment", done: ["address"] });
    expect(finishStep(finishStep(paying)).current).toBe("review");
  });

  test("of stars have an average and a spread", () => {
    const reviews = [5, 5, 4].map(review);
    expect(averageStars(reviews)).toBe(4.7);
    expect(averageStars([])).toBeNull();
    expect(starHistogram(reviews).map(({ percent }) => percent)).toEqual([67, 33, 0, 0, 0]);
  });

  test("put many good reviews before few perfect ones", () => {
    const loved = featuredScore({ rating: 4.7, reviewCount: 200 });
    expect(loved).toBeGreaterThan(featuredScore({ rating: 5, reviewCount: 2 }));
    expect(featuredScore({ rating: 2, reviewCount: 0 })).toBe(4);
  });
});
