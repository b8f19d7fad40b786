// The form beside a listing that narrows it down.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { countFilters, materialChoices, NO_FILTERS, type Filters } from "./filters.ts";
import type { Product } from "./product.ts";

const RATING_CHOICES = [4.5, 4] as const;

function checkbox(
  id: string,
  label: string,
  checked: boolean,
  change: (checked: boolean) => void,
): HTMLElement {
  const input = h("input", { id, type: "checkbox", checked, on: { change: () => change(input.checked) } });
  return h("label", { class: "check", for: id }, input, label);
}

function priceInput(
  id: string,
  label: string,
  cents: number | null,
  change: (cents: number | null) => void,
): HTMLElement {
  const value = cents === null ? "" : String(cents / 100);
  const input = h("input", {
    id,
    type: "number",
    min: 0,
    inputmode: "numeric",
    value,
    on: { change: () => change(input.value === "" ? null : Math.round(Number(input.value) * 100)) },
  });
  return h("label", { class: "price-input", for: id }, label, input);
}

/** `change` gets the whole new set of filters. */
export function filterPanel(
  products: readonly Product[],
  filters: Filters,
  change: (filters: Filters) => void,
): HTMLElement {
  const toggleMaterial = (material: string, wanted: boolean): void =>
    change({
      ...filters,
      materials: wanted
        ? [...filters.materials, material]
        : filters.materials.filter((other) => other !== material),
    });
  const active = countFilters(filters);
  return h(
    "form",
    { class: "filters", "aria-label": t("filter.title"), on: { submit: (event) => event.preventDefault() } },
    h(
      "fieldset",
      null,
      h("legend", null, t("filter.price")),
      h("div", { class: "price-range" }, [
        priceInput("min-price", t("filter.min"), filters.minCents, (minCents) =>
          change({ ...filters, minCents }),
        ),
        priceInput("max-price", t("filter.max"), filters.maxCents, (maxCents) =>
          change({ ...filters, maxCents }),
        ),
      ]),
    ),
    h(
      "fieldset",
      null,
      h("legend", null, t("filter.more")),
      checkbox("in-stock", t("filter.inStock"), filters.inStockOnly, (inStockOnly) =>
        change({ ...filters, inStockOnly }),
      ),
      RATING_CHOICES.map((rating) =>
        checkbox(
          `rating-${rating * 10}`,
          t("filter.rating", { rating }),
          filters.minRating === rating,
          (wanted) => change({ ...filters, minRating: wanted ? rating : null }),
        ),
      ),
    ),
    h(
      "fieldset",
      null,
      h("legend", null, t("filter.material")),
      materialChoices(products).map(({ material, count }) =>
        checkbox(
          `material-${material}`,
          `${material} (${count})`,
          filters.materials.includes(material),
          (wanted) => toggleMaterial(material, wanted),
        ),
      ),
    ),
    active > 0 &&
      h(
        "button",
        { type: "button", class: "link", on: { click: () => change(NO_FILTERS) } },
        t("filter.clear", { count: active }),
      ),
  );
}
