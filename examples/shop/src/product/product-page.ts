// One product: picture, choice, price, and the way into the cart.

import { announce } from "../app/announcer.ts";
import * as notFound from "../app/not-found-page.ts";
import type { PageRequest, PageView } from "../app/page.ts";
import { addToCart } from "../cart/cart-store.ts";
import { maxQuantity } from "../cart/lines.ts";
import { artwork } from "../catalogue/artwork.ts";
import { productGrid } from "../catalogue/card.ts";
import { loadCatalogue } from "../catalogue/data.ts";
import { stockLevel, unitPrice, variantOf, type Product } from "../catalogue/product.ts";
import { starRating } from "../catalogue/stars.ts";
import { formatMoney } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { ApiError, callApi } from "../shared/http.ts";
import { quantityStepper } from "./quantity.ts";
import { relatedProducts } from "./related.ts";
import { reviewList } from "./review-list.ts";
import type { Review } from "./reviews.ts";
import { variantPicker } from "./variant-picker.ts";

interface Answer {
  product: Product;
  reviews: Review[];
}

function buyForm(product: Product): HTMLElement {
  let variantId = variantOf(product, null)?.id ?? null;
  let quantity = 1;
  const price = h(
    "p",
    { class: "price", "data-testid": "price" },
    formatMoney(unitPrice(product, variantId)),
  );
  const choose = (id: string): void => {
    variantId = id;
    price.textContent = formatMoney(unitPrice(product, id));
  };
  const add = (event: Event): void => {
    event.preventDefault();
    addToCart(product, variantId, quantity);
    announce(t("product.added", { name: product.name }));
  };
  const level = stockLevel(product);
  return h(
    "form",
    { class: "buy", on: { submit: add } },
    price,
    h("p", { class: "hint" }, t("product.taxIncluded")),
    variantPicker(product, variantId, choose),
    h("p", { class: "stock", "data-level": level }, t(`stock.${level}`, { count: product.stock })),
    level !== "none" &&
      h("div", { class: "buy-row" }, [
        quantityStepper({
          id: "quantity",
          label: t("quantity.label"),
          value: quantity,
          min: 1,
          max: maxQuantity(product),
          change: (value) => (quantity = value),
        }),
        h("button", { type: "submit", class: "button" }, t("product.add")),
      ]),
  );
}

export async function render({ params }: PageRequest): Promise<PageView> {
  let answer: Answer;
  try {
    answer = await callApi<Answer>("GET", `products/${encodeURIComponent(params["slug"] ?? "")}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return notFound.render();
    throw error;
  }
  const { product, reviews } = answer;
  const related = relatedProducts(product, await loadCatalogue());
  return {
    title: product.name,
    body: [
      h("nav", { class: "crumbs", "aria-label": t("nav.crumbs") }, [
        h("a", { href: "/c/all" }, t("category.all")),
        h("a", { href: `/c/${product.category}` }, t(`category.${product.category}`)),
      ]),
      h("article", { class: "product" }, [
        artwork(product),
        h("div", { class: "product-text" }, [
          h("h1", null, product.name),
          starRating(product.rating, product.reviewCount),
          h("p", { class: "lead" }, product.description),
          h("p", { class: "materials" }, `${t("product.materials")}: ${product.materials.join(", ")}`),
          buyForm(product),
        ]),
      ]),
      reviewList(reviews),
      related.length > 0 &&
        h("section", { "aria-labelledby": "related-title" }, [
          h("h2", { id: "related-title" }, t("product.related")),
          productGrid(related),
        ]),
    ].filter((part) => part !== false),
  };
}
