// The cart: its lines, its delivery, its sum.

import type { PageRequest, PageView } from "../app/page.ts";
import { artwork } from "../catalogue/artwork.ts";
import { loadCatalogue } from "../catalogue/data.ts";
import { variantOf, type Product } from "../catalogue/product.ts";
import { formatMoney } from "../i18n/format.ts";
import { plural, t } from "../i18n/messages.ts";
import { quantityStepper } from "../product/quantity.ts";
import { h, replaceKeepingFocus } from "../shared/dom.ts";
import { cart, changeQuantity } from "./cart-store.ts";
import { codeForm } from "./code-form.ts";
import { deliveryForm } from "./delivery-form.ts";
import { countItems, lineKey, maxQuantity } from "./lines.ts";
import type { PricedLine } from "./pricing.ts";
import { quote } from "./quote.ts";
import { shippingMeter } from "./shipping-meter.ts";
import { totalsView } from "./totals-view.ts";

function lineView(line: PricedLine): HTMLElement {
  const { product, variantId, quantity } = line;
  const key = lineKey(line);
  return h(
    "li",
    { class: "line", "data-key": key },
    artwork(product),
    h("div", { class: "line-text" }, [
      h("a", { href: `/p/${product.slug}` }, product.name),
      h("span", { class: "hint" }, variantOf(product, variantId)?.label),
      line.bulkRebateCents > 0 &&
        h("span", { class: "good" }, t("cart.bulk", { amount: formatMoney(line.bulkRebateCents) })),
    ]),
    quantityStepper({
      id: `quantity-${key.replace(":", "-")}`,
      label: t("cart.quantityOf", { name: product.name }),
      value: quantity,
      min: 0,
      max: maxQuantity(product),
      change: (value) => changeQuantity(key, value),
    }),
    h("span", { class: "line-total" }, formatMoney(line.totalCents)),
    h(
      "button",
      {
        type: "button",
        class: "link",
        "aria-label": t("cart.removeOne", { name: product.name }),
        on: { click: () => changeQuantity(key, 0) },
      },
      t("cart.remove"),
    ),
  );
}

function emptyView(): HTMLElement {
  return h(
    "section",
    { class: "empty" },
    h("p", null, t("cart.empty")),
    h("a", { href: "/c/all", class: "button" }, t("notFound.link")),
  );
}

function content(products: readonly Product[]): HTMLElement[] {
  const current = quote(cart.get(), products);
  if (current.lines.length === 0) return [emptyView()];
  return [
    h("section", { "aria-label": t("cart.title") }, [
      h("p", { role: "status" }, plural("cart.items", countItems(current.lines))),
      h("ul", { class: "lines" }, current.lines.map(lineView)),
      shippingMeter(current),
    ]),
    h("aside", { class: "side", "aria-label": t("totals.title") }, [
      deliveryForm(current.cart),
      codeForm(current.cart.code, current.discount),
      totalsView(current),
      h("a", { href: "/checkout", class: "button wide" }, t("cart.checkout")),
    ]),
  ];
}

export async function render({ signal }: PageRequest): Promise<PageView> {
  const products = await loadCatalogue();
  const body = h("div", { class: "two-columns" }, content(products));
  cart.watch(() => replaceKeepingFocus(body, ...content(products)), signal);
  return { title: t("cart.title"), body: [h("h1", null, t("cart.title")), body] };
}
