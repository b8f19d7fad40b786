// The form for a payment card.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { field, showProblems, valuesOf } from "../shared/field.ts";
import { cardBrand, formatCardNumber, parseCard, validateCard, type Card } from "./card.ts";

/** `done` is called with a card that has no problems. */
export function paymentForm(value: Card | null, done: (card: Card) => void): HTMLElement {
  const brand = h("output", { class: "card-brand", for: "number" });
  const number = field({
    name: "number",
    label: t("card.number"),
    value: formatCardNumber(value?.number ?? ""),
    autocomplete: "cc-number",
    inputmode: "numeric",
  });
  const tidyNumber = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.name !== "number") return;
    event.target.value = formatCardNumber(event.target.value);
    brand.textContent = cardBrand(event.target.value) ?? "";
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const card = parseCard(valuesOf(form));
    const problems = validateCard(card);
    showProblems(form, problems);
    if (Object.keys(problems).length === 0) done(card);
  };
  const form = h(
    "form",
    {
      class: "card-form",
      novalidate: true,
      "aria-label": t("checkout.payment"),
      on: { submit, input: tidyNumber },
    },
    field({ name: "holder", label: t("card.holder"), value: value?.holder ?? "", autocomplete: "cc-name" }),
    h("div", { class: "card-number" }, number, brand),
    h("div", { class: "field-row" }, [
      field({
        name: "expiry",
        label: t("card.expiry"),
        value: value?.expiry ?? "",
        autocomplete: "cc-exp",
        hint: t("card.expiryHint"),
      }),
      field({
        name: "cvc",
        label: t("card.cvc"),
        value: value?.cvc ?? "",
        autocomplete: "cc-csc",
        inputmode: "numeric",
      }),
    ]),
    h("button", { type: "submit", class: "button" }, t("checkout.next")),
  );
  return form;
}
