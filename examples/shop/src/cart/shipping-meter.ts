// How far the cart is from free delivery.

import { formatMoney } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { clamp } from "../shared/collections.ts";
import { h } from "../shared/dom.ts";
import type { Quote } from "./quote.ts";
import { freeShippingFrom } from "./shipping.ts";

/** In cents; `null` where delivery is never free. */
export function missingForFreeShipping(quote: Quote): number | null {
  const from = freeShippingFrom(quote.cart.country);
  if (from === null) return null;
  return Math.max(0, from - (quote.subtotalCents - (quote.discount?.totalCents ?? 0)));
}

export function shippingMeter(quote: Quote): HTMLElement | null {
  const missing = missingForFreeShipping(quote);
  const from = freeShippingFrom(quote.cart.country);
  if (missing === null || from === null) return null;
  const percent = clamp(Math.round(((from - missing) / from) * 100), 0, 100);
  const text = missing === 0 ? t("shipping.free") : t("shipping.missing", { amount: formatMoney(missing) });
  return h(
    "div",
    { class: "meter" },
    h("p", null, text),
    h("progress", { value: percent, max: 100, "aria-label": text }),
  );
}
