// The form for a delivery address.

import { COUNTRIES } from "../cart/countries.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { field, select, showProblems, valuesOf } from "../shared/field.ts";
import { parseAddress, validateAddress, type Address } from "./address.ts";

/** The fields alone, for forms that ask for more than an address. */
export function addressFields(value: Address | null): HTMLElement[] {
  return [
    field({ name: "name", label: t("address.name"), value: value?.name ?? "", autocomplete: "name" }),
    field({
      name: "street",
      label: t("address.street"),
      value: value?.street ?? "",
      autocomplete: "street-address",
    }),
    h("div", { class: "field-row" }, [
      field({
        name: "postcode",
        label: t("address.postcode"),
        value: value?.postcode ?? "",
        autocomplete: "postal-code",
      }),
      field({
        name: "city",
        label: t("address.city"),
        value: value?.city ?? "",
        autocomplete: "address-level2",
      }),
    ]),
    select(
      "country",
      t("address.country"),
      COUNTRIES.map((country) => ({ value: country, label: t(`country.${country}`) })),
      value?.country ?? "DE",
    ),
  ];
}

/** `done` is called with an address that has no problems. */
export function addressForm(value: Address | null, done: (address: Address) => void): HTMLElement {
  const submit = (event: Event): void => {
    event.preventDefault();
    const address = parseAddress(valuesOf(form));
    const problems = validateAddress(address);
    showProblems(form, problems);
    if (Object.keys(problems).length === 0) done(address);
  };
  const form = h(
    "form",
    { class: "card-form", novalidate: true, "aria-label": t("checkout.address"), on: { submit } },
    addressFields(value),
    h("button", { type: "submit", class: "button" }, t("checkout.next")),
  );
  return form;
}
