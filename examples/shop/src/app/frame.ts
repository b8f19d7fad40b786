// What surrounds every page: header, navigation, footer, and the place where the page goes.

import { session, signOut } from "../account/session.ts";
import { cart } from "../cart/cart-store.ts";
import { countItems } from "../cart/lines.ts";
import { CATEGORIES } from "../catalogue/product.ts";
import { plural, t } from "../i18n/messages.ts";
import { settingsSwitcher } from "../i18n/switcher.ts";
import { searchBox } from "../search/search-box.ts";
import { h } from "../shared/dom.ts";
import { announcer } from "./announcer.ts";
import { menuButton } from "./menu.ts";
import { router } from "./router.ts";

export interface Frame {
  /** Pages are put in here. */
  outlet: HTMLElement;
  /** Renders header and footer anew. */
  refresh(): void;
}

function cartLink(): HTMLElement {
  const count = countItems(cart.get().lines);
  return h(
    "a",
    { href: "/cart", class: "cart-link", "aria-label": `${t("nav.cart")}, ${plural("cart.items", count)}` },
    t("nav.cart"),
    h("span", { class: "badge", "aria-hidden": "true", "data-empty": count === 0 }, count),
  );
}

function accountLinks(): HTMLElement[] {
  const customer = session.get();
  if (!customer) return [h("a", { href: "/login" }, t("nav.login"))];
  const leave = (): void => void signOut().then(() => router.go("/"));
  return [
    h("a", { href: "/account/orders" }, t("nav.orders")),
    h("a", { href: "/account/profile" }, customer.name),
    h("button", { type: "button", class: "link", on: { click: leave } }, t("nav.logout")),
  ];
}

function categoryLinks(): HTMLElement[] {
  return (["all", ...CATEGORIES] as const).map((category) => {
    const href = `/c/${category}`;
    const current = location.pathname === href;
    return h("a", { href, "aria-current": current ? "page" : null }, t(`category.${category}`));
  });
}

function header(): HTMLElement[] {
  const menu = h("nav", { id: "menu", class: "menu", "aria-label": t("nav.main") }, [
    h("div", { class: "menu-shop" }, categoryLinks()),
    h("div", { class: "menu-account" }, accountLinks()),
  ]);
  return [
    h("a", { href: "/", class: "brand" }, "Kiln & Oak"),
    searchBox(),
    cartLink(),
    menuButton(menu),
    menu,
  ];
}

export function renderFrame(root: HTMLElement): Frame {
  const top = h("header", { class: "top" });
  const outlet = h("main", { id: "main", tabindex: -1 });
  const bottom = h("footer", { class: "bottom" });
  root.replaceChildren(
    h("a", { class: "skip", href: "#main" }, t("nav.skip")),
    top,
    outlet,
    bottom,
    announcer,
  );
  const refresh = (): void => {
    top.replaceChildren(...header());
    bottom.replaceChildren(h("p", null, t("footer.note")), settingsSwitcher());
  };
  cart.watch(() => top.querySelector(".cart-link")?.replaceWith(cartLink()));
  return { outlet, refresh };
}
