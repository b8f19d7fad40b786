// A customer's orders, newest first.

import { router } from "../app/router.ts";
import type { PageRequest, PageView } from "../app/page.ts";
import { countItems } from "../cart/lines.ts";
import { formatDate, formatEuros } from "../i18n/format.ts";
import { plural, t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { callApi } from "../shared/http.ts";
import { oneOf } from "../shared/unknown.ts";
import { filterOrders, type Order, type OrderFilter } from "./order.ts";

const FILTERS = ["all", "open", "done"] as const satisfies readonly OrderFilter[];

function orderRow({ id, placedOn, status, lines, totalCents }: Order): HTMLElement {
  return h(
    "li",
    { class: "order", "data-id": id },
    h("a", { href: `/account/orders/${id}` }, id),
    h("time", null, formatDate(placedOn)),
    h("span", null, plural("cart.items", countItems(lines))),
    h("span", { class: "status", "data-status": status }, t(`status.${status}`)),
    h("strong", null, formatEuros(totalCents)),
  );
}

export async function render({ query }: PageRequest): Promise<PageView> {
  const chosen = oneOf(query.get("show"), FILTERS);
  const orders = filterOrders(await callApi<Order[]>("GET", "orders"), chosen);
  const title = t("orders.title");
  return {
    title,
    body: [
      h("h1", null, title),
      h(
        "div",
        { class: "tabs", role: "group", "aria-label": t("orders.filter") },
        FILTERS.map((filter) =>
          h(
            "button",
            {
              id: `orders-${filter}`,
              type: "button",
              "aria-pressed": String(filter === chosen),
              on: { click: () => void router.go(`/account/orders?show=${filter}`) },
            },
            t(`orders.${filter}`),
          ),
        ),
      ),
      orders.length === 0
        ? h("p", { class: "empty" }, t("orders.empty"))
        : h("ul", { class: "orders" }, orders.map(orderRow)),
    ],
  };
}
