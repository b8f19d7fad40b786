// The choice between the variants of a product.

import type { Product } from "../catalogue/product.ts";
import { formatMoney } from "../i18n/format.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";

/** Nothing for a product without variants. */
export function variantPicker(
  { variants }: Product,
  chosen: string | null,
  choose: (id: string) => void,
): HTMLElement | null {
  if (variants.length === 0) return null;
  return h(
    "fieldset",
    { class: "variants" },
    h("legend", null, t("product.variant")),
    variants.map(({ id, label, extraCents }) =>
      h(
        "label",
        { class: "variant" },
        h("input", {
          type: "radio",
          name: "variant",
          value: id,
          checked: id === chosen,
          on: { change: () => choose(id) },
        }),
        h("span", null, extraCents > 0 ? `${label} (+${formatMoney(extraCents)})` : label),
      ),
    ),
  );
}
