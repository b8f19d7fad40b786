// Country and manner of delivery, with the day of arrival.

import { formatDate } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { oneOf } from "../shared/unknown.ts";
import { changeCart } from "./cart-store.ts";
import type { Cart } from "./cart.ts";
import { COUNTRIES } from "./countries.ts";
import { arrivalDate, methodsFor } from "./shipping.ts";

export function deliveryForm({ country, method }: Cart): HTMLElement {
  const countries = h(
    "select",
    {
      id: "delivery-country",
      on: { change: () => changeCart({ country: oneOf(countries.value, COUNTRIES) }) },
    },
    COUNTRIES.map((value) => h("option", { value, selected: value === country }, t(`country.${value}`))),
  );
  return h(
    "form",
    { class: "delivery", "aria-label": t("delivery.title") },
    h("div", { class: "field" }, h("label", { for: "delivery-country" }, t("delivery.country")), countries),
    h(
      "fieldset",
      null,
      h("legend", null, t("delivery.method")),
      methodsFor(country).map((value) =>
        h(
          "label",
          { class: "check", for: `method-${value}` },
          h("input", {
            id: `method-${value}`,
            type: "radio",
            name: "method",
            value,
            checked: value === method,
            on: { change: () => changeCart({ method: value }) },
          }),
          h("span", null, t(`delivery.${value}`)),
          h(
            "span",
            { class: "hint" },
            t("delivery.arrives", { date: formatDate(arrivalDate(country, value)) }),
          ),
        ),
      ),
    ),
  );
}
