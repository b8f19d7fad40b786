// A category, filtered, sorted and cut into pages, all of it as the address says.

import { router } from "../app/router.ts";
import * as notFound from "../app/not-found-page.ts";
import type { PageRequest, PageView } from "../app/page.ts";
import { plural, t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { oneOf } from "../shared/unknown.ts";
import { productGrid } from "./card.ts";
import { loadCatalogue } from "./data.ts";
import { filterPanel } from "./filter-panel.ts";
import { matchesFilters } from "./filters.ts";
import { formatListingQuery, parseListingQuery, type ListingQuery } from "./listing-query.ts";
import { pager } from "./pager.ts";
import { paginate } from "./pagination.ts";
import { CATEGORIES } from "./product.ts";
import { SORT_ORDERS, sortProducts, type SortOrder } from "./sorting.ts";

function sortMenu(chosen: SortOrder, choose: (order: SortOrder) => void): HTMLElement {
  const control = h(
    "select",
    { id: "sort", on: { change: () => choose(oneOf(control.value, SORT_ORDERS)) } },
    SORT_ORDERS.map((order) => h("option", { value: order, selected: order === chosen }, t(`sort.${order}`))),
  );
  return h("div", { class: "sort" }, h("label", { for: "sort" }, t("sort.title")), control);
}

export async function render({ params, query }: PageRequest): Promise<PageView> {
  const category = (["all", ...CATEGORIES] as const).find((name) => name === params["category"]);
  if (category === undefined) return notFound.render();

  const wanted = parseListingQuery(query);
  const products = (await loadCatalogue()).filter(
    (product) => category === "all" || product.category === category,
  );
  const matching = products.filter((product) => matchesFilters(product, wanted.filters));
  const page = paginate(sortProducts(matching, wanted.sort), wanted.page);
  const address = (change: Partial<ListingQuery>): string =>
    `/c/${category}${formatListingQuery({ ...wanted, page: 1, ...change })}`;
  // Whoever narrows a listing starts at its first page.
  const change = (part: Partial<ListingQuery>): void => void router.go(address(part));

  const title = t(`category.${category}`);
  return {
    title,
    body: [
      h("h1", null, title),
      h("div", { class: "listing" }, [
        filterPanel(products, wanted.filters, (filters) => change({ filters })),
        h("section", { "aria-label": t("listing.results") }, [
          h("div", { class: "listing-bar" }, [
            h("p", { role: "status" }, plural("listing.count", matching.length)),
            sortMenu(wanted.sort, (sort) => change({ sort })),
          ]),
          matching.length === 0 ? h("p", { class: "empty" }, t("listing.empty")) : productGrid(page.items),
          pager(page.number, page.count, (number) => address({ page: number })),
        ]),
      ]),
    ],
  };
}
