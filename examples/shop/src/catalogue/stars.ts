// A rating as stars, readable aloud.

import { formatNumber } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";

/** `reviewCount` is shown when given. */
export function starRating(rating: number, reviewCount?: number): HTMLElement {
  const label = t("product.rating", { rating: formatNumber(rating, 1) });
  return h(
    "span",
    { class: "stars" },
    h("span", { class: "stars-bar", role: "img", "aria-label": label, style: `--share: ${rating * 20}%` }),
    reviewCount !== undefined && h("span", { class: "stars-count" }, `(${formatNumber(reviewCount)})`),
  );
}
