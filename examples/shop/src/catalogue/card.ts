// A product in a list.

import { formatMoney } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { highlight } from "../search/highlight.ts";
import { h, type Child } from "../shared/dom.ts";
import { artwork } from "./artwork.ts";
import { isNew, stockLevel, type Product } from "./product.ts";
import { starRating } from "./stars.ts";

function flag(product: Product): Child {
  const level = stockLevel(product);
  if (level === "none") return h("span", { class: "flag", "data-level": "none" }, t("stock.none"));
  if (level === "low")
    return h("span", { class: "flag", "data-level": "low" }, t("stock.low", { count: product.stock }));
  return isNew(product) && h("span", { class: "flag", "data-level": "new" }, t("product.new"));
}

/** `query` marks the searched words in the name. */
export function productCard(product: Product, query = ""): HTMLElement {
  return h(
    "li",
    { class: "card", "data-slug": product.slug },
    artwork(product),
    flag(product),
    h("h3", null, h("a", { href: `/p/${product.slug}` }, highlight(product.name, query))),
    starRating(product.rating, product.reviewCount),
    h(
      "p",
      { class: "price" },
      product.variants.some(({ extraCents }) => extraCents > 0)
        ? t("product.from", { price: formatMoney(product.priceCents) })
        : formatMoney(product.priceCents),
    ),
  );
}

export function productGrid(products: readonly Product[], query = ""): HTMLElement {
  return h(
    "ul",
    { class: "grid" },
    products.map((product) => productCard(product, query)),
  );
}
