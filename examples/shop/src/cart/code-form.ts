// Where a discount code is typed in, and what became of it.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { changeCart } from "./cart-store.ts";
import type { Discount } from "./discounts.ts";

function verdict(discount: Discount): HTMLElement {
  const { code, problem } = discount;
  return problem === null
    ? h("p", { class: "good", role: "status" }, t("code.applied", { code }))
    : h("p", { class: "error", role: "alert" }, t(`code.${problem}`, { code }));
}

export function codeForm(typed: string, discount: Discount | null): HTMLElement {
  const input = h("input", { id: "code", value: typed, autocomplete: "off", autocapitalize: "characters" });
  const apply = (event: Event): void => {
    event.preventDefault();
    changeCart({ code: input.value });
  };
  return h(
    "form",
    { class: "code", on: { submit: apply } },
    h("label", { for: "code" }, t("code.label")),
    h(
      "div",
      { class: "code-row" },
      input,
      h("button", { id: "apply-code", type: "submit" }, t("code.apply")),
    ),
    discount && verdict(discount),
  );
}
