// The button that opens the navigation on small screens; wide screens always show it.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";

export function menuButton(menu: HTMLElement): HTMLElement {
  const button = h("button", {
    type: "button",
    class: "menu-button",
    "aria-controls": menu.id,
    "aria-expanded": "false",
    "aria-label": t("nav.menu"),
    on: { click: () => toggle(button.getAttribute("aria-expanded") !== "true") },
  });
  const toggle = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    menu.toggleAttribute("data-open", open);
  };
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(false);
    button.focus();
  });
  return button;
}
