// Thanks for an order that has just been placed.

import type { Order } from "../account/order.ts";
import type { PageRequest, PageView } from "../app/page.ts";
import { formatDate, formatEuros } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { callApi } from "../shared/http.ts";

export async function render({ params }: PageRequest): Promise<PageView> {
  const order = await callApi<Order>("GET", `orders/${params["id"]}`);
  const title = t("done.title");
  return {
    title,
    body: [
      h(
        "section",
        { class: "empty" },
        h("h1", null, title),
        h("p", null, t("done.order", { id: order.id, amount: formatEuros(order.totalCents) })),
        order.arrivesOn && h("p", null, t("done.arrives", { date: formatDate(order.arrivesOn) })),
        h("a", { href: `/account/orders/${order.id}`, class: "button" }, t("done.link")),
      ),
    ],
  };
}
