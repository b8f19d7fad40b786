// One order, and buying its things again.

import { router } from "../app/router.ts";
import * as notFound from "../app/not-found-page.ts";
import type { PageRequest, PageView } from "../app/page.ts";
import { addToCart } from "../cart/cart-store.ts";
import { loadCatalogue } from "../catalogue/data.ts";
import { variantOf, type Product } from "../catalogue/product.ts";
import { addressLines } from "../checkout/address.ts";
import { formatDate, formatEuros } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { ApiError, callApi } from "../shared/http.ts";
import type { Order } from "./order.ts";

function orderAgain(order: Order, products: readonly Product[]): void {
  for (const { productId, variantId, quantity } of order.lines) {
    const product = products.find(({ id }) => id === productId);
    if (product) addToCart(product, variantId, quantity);
  }
  void router.go("/cart");
}

function lineText(line: Order["lines"][number], products: readonly Product[]): string {
  const product = products.find(({ id }) => id === line.productId);
  const variant = product && variantOf(product, line.variantId);
  return [`${line.quantity} × ${product?.name ?? line.productId}`, variant?.label].filter(Boolean).join(", ");
}

export async function render({ params }: PageRequest): Promise<PageView> {
  let order: Order;
  try {
    order = await callApi<Order>("GET", `orders/${params["id"]}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return notFound.render();
    throw error;
  }
  const products = await loadCatalogue();
  const title = t("order.title", { id: order.id });
  return {
    title,
    body: [
      h("section", { class: "card-form" }, [
        h("h1", null, title),
        h("p", null, `${formatDate(order.placedOn)} · ${t(`status.${order.status}`)}`),
        h(
          "ul",
          null,
          order.lines.map((line) => h("li", null, lineText(line, products))),
        ),
        order.address &&
          h(
            "address",
            null,
            addressLines(order.address).map((line) => [line, h("br")]),
          ),
        h("p", null, t("order.total", { amount: formatEuros(order.totalCents) })),
        h(
          "button",
          { type: "button", class: "button", on: { click: () => orderAgain(order, products) } },
          t("order.again"),
        ),
      ]),
    ],
  };
}
