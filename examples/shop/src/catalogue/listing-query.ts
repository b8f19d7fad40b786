// A listing's filters, order and page, as they stand in the address bar. Defaults are left out of the address.

import { oneOf } from "../shared/unknown.ts";
import { NO_FILTERS, type Filters } from "./filters.ts";
import { SORT_ORDERS, type SortOrder } from "./sorting.ts";

export interface ListingQuery {
  filters: Filters;
  sort: SortOrder;
  page: number;
}

/** Whole euros in the address, cents inside; anything that is no number reads as "no limit". */
function readEuros(text: string | null): number | null {
  const euros = Number(text);
  return text === null || text === "" || !Number.isFinite(euros) || euros < 0
    ? null
    : Math.round(euros * 100);
}

export function parseListingQuery(params: URLSearchParams): ListingQuery {
  const rating = Number(params.get("rating"));
  return {
    filters: {
      materials: params.getAll("material"),
      minCents: readEuros(params.get("min")),
      maxCents: readEuros(params.get("max")),
      minRating: rating > 0 ? rating : NO_FILTERS.minRating,
      inStockOnly: params.get("stock") === "1",
    },
    sort: oneOf(params.get("sort"), SORT_ORDERS),
    page: Number(params.get("page") ?? 1),
  };
}

export function formatListingQuery({ filters, sort, page }: ListingQuery): string {
  const params = new URLSearchParams();
  for (const material of filters.materials) params.append("material", material);
  if (filters.minCents !== null) params.set("min", String(filters.minCents / 100));
  if (filters.maxCents !== null) params.set("max", String(filters.maxCents / 100));
  if (filters.minRating !== null) params.set("rating", String(filters.minRating));
  if (filters.inStockOnly) params.set("stock", "1");
  if (sort !== SORT_ORDERS[0]) params.set("sort", sort);
  if (page > 1) params.set("page", String(page));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
