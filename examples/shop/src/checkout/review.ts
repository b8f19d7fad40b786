// The last look before an order is placed.

import type { Quote } from "../cart/quote.ts";
import { formatMoney } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { addressLines, type Address } from "./address.ts";
import type { Card } from "./card.ts";
import { maskedCard } from "./masked-card.ts";

export function orderReview(quote: Quote, address: Address, card: Card, place: () => void): HTMLElement {
  return h(
    "section",
    { class: "card-form", "aria-label": t("checkout.review") },
    h("h2", null, t("checkout.deliverTo")),
    h(
      "address",
      null,
      addressLines(address).map((line) => [line, h("br")]),
    ),
    h("h2", null, t("checkout.payWith")),
    h("p", { "data-testid": "masked-card" }, maskedCard(card)),
    h(
      "ul",
      { class: "review-lines" },
      quote.lines.map(({ product, quantity, totalCents }) =>
        h(
          "li",
          null,
          h("span", null, `${quantity} × ${product.name}`),
          h("span", null, formatMoney(totalCents)),
        ),
      ),
    ),
    h("button", { type: "button", class: "button", on: { click: place } }, t("checkout.place")),
  );
}
