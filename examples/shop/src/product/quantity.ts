// A number of things to buy: minus, field, plus. Never leaves its bounds.

import { t } from "../i18n/messages.ts";
import { clamp } from "../shared/collections.ts";
import { h } from "../shared/dom.ts";

export interface QuantityOptions {
  /** Unique on the page. */
  id: string;
  label: string;
  value: number;
  min: number;
  max: number;
  change: (quantity: number) => void;
}

export function quantityStepper({ id, label, value, min, max, change }: QuantityOptions): HTMLElement {
  let current = value;
  const update = (wanted: number): void => {
    current = Number.isInteger(wanted) ? clamp(wanted, min, max) : current;
    input.value = String(current);
    less.disabled = current <= min;
    more.disabled = current >= max;
    change(current);
  };
  const input = h("input", {
    id,
    inputmode: "numeric",
    value,
    "aria-label": label,
    on: { change: () => update(Number(input.value)) },
  });
  const button = (
    suffix: string,
    key: "quantity.less" | "quantity.more",
    sign: string,
    step: number,
  ): HTMLButtonElement =>
    h(
      "button",
      {
        id: `${id}-${suffix}`,
        type: "button",
        "aria-label": t(key),
        on: { click: () => update(current + step) },
      },
      sign,
    );
  const less = button("less", "quantity.less", "−", -1);
  const more = button("more", "quantity.more", "+", 1);
  less.disabled = value <= min;
  more.disabled = value >= max;
  return h("div", { class: "quantity", role: "group", "aria-label": label }, less, input, more);
}
