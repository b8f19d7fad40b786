// Cutting a list into pages, and which page numbers to offer. Pure.

import { clamp, range } from "../shared/collections.ts";

export const PAGE_SIZE = 8;

export interface Page<T> {
  items: T[];
  /** From 1; a number outside the list is moved to the nearest page. */
  number: number;
  count: number;
}

export function paginate<T>(items: readonly T[], wanted: number, size = PAGE_SIZE): Page<T> {
  const count = Math.max(1, Math.ceil(items.length / size));
  const number = clamp(Number.isFinite(wanted) ? Math.trunc(wanted) : 1, 1, count);
  return { items: items.slice((number - 1) * size, number * size), number, count };
}

/** First, last, the current page and its neighbours; `null` stands for a gap: `[1, null, 4, 5, 6, null, 9]`. */
export function pageLinks(current: number, count: number): (number | null)[] {
  const shown = range(1, count).filter(
    (page) => page === 1 || page === count || Math.abs(page - current) <= 1,
  );
  return shown.flatMap((page, index) => {
    const previous = shown[index - 1];
    return previous !== undefined && page - previous > 1 ? [null, page] : [page];
  });
}
