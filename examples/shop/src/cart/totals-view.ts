// The sum at the end of a cart or an order, line by line.

import { formatEuros, formatMoney, formatPercent } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { settings } from "../i18n/settings.ts";
import { h } from "../shared/dom.ts";
import type { Quote } from "./quote.ts";

function row(name: string, label: string, amount: string): HTMLElement {
  return h("div", { class: "total-row", "data-row": name }, h("dt", null, label), h("dd", null, amount));
}

export function totalsView(quote: Quote): HTMLElement {
  const { discount } = quote;
  return h(
    "div",
    { class: "totals" },
    h(
      "dl",
      null,
      row("subtotal", t("totals.subtotal"), formatMoney(quote.subtotalCents)),
      discount && discount.totalCents > 0
        ? row("discount", t("totals.discount", { code: discount.code }), formatMoney(-discount.totalCents))
        : null,
      row(
        "shipping",
        t("totals.shipping"),
        quote.shippingCents === 0 ? t("totals.free") : formatMoney(quote.shippingCents),
      ),
      row("total", t("totals.total"), formatMoney(quote.totalCents)),
      quote.taxes.map(({ ratePercent, taxCents }) =>
        row("tax", t("totals.tax", { rate: formatPercent(ratePercent) }), formatMoney(taxCents)),
      ),
    ),
    settings.get().currency !== "EUR" &&
      h("p", { class: "hint" }, t("totals.charged", { amount: formatEuros(quote.totalCents) })),
  );
}
