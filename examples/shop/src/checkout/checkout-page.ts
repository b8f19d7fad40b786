// The checkout: leads through its steps and places the order.

import { session } from "../account/session.ts";
import type { Order } from "../account/order.ts";
import { router } from "../app/router.ts";
import type { PageView } from "../app/page.ts";
import { cart, changeCart, emptyCart } from "../cart/cart-store.ts";
import { quote } from "../cart/quote.ts";
import { totalsView } from "../cart/totals-view.ts";
import { loadCatalogue } from "../catalogue/data.ts";
import type { Product } from "../catalogue/product.ts";
import { t } from "../i18n/messages.ts";
import { h, replaceKeepingFocus } from "../shared/dom.ts";
import { ApiError, callApi } from "../shared/http.ts";
import { addressForm } from "./address-form.ts";
import type { Address } from "./address.ts";
import type { Card } from "./card.ts";
import { paymentForm } from "./payment-form.ts";
import { orderReview } from "./review.ts";
import { stepList } from "./step-list.ts";
import { BEGINNING, enterStep, finishStep, type Progress } from "./steps.ts";

function checkout(products: readonly Product[]): HTMLElement {
  let progress: Progress = BEGINNING;
  let address: Address | null = session.get()?.address ?? null;
  let card: Card | null = null;
  const body = h("div", { class: "two-columns" });
  const alert = h("p", { class: "error", role: "alert" });

  const advance = (next: Progress): void => {
    progress = next;
    alert.textContent = "";
    show();
  };
  const place = async (): Promise<void> => {
    try {
      const order = await callApi<Order>("POST", "orders", { cart: cart.get(), address, card });
      emptyCart();
      await router.go(`/checkout/done/${order.id}`, { replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      advance(enterStep(progress, "payment"));
      alert.textContent = error.code === "card-declined" ? t("checkout.declined") : t("checkout.failed");
    }
  };
  const step = (): HTMLElement => {
    if (progress.current === "review" && address && card) {
      return orderReview(quote(cart.get(), products), address, card, () => void place());
    }
    if (progress.current === "payment") {
      return paymentForm(card, (given) => {
        card = given;
        advance(finishStep(progress));
      });
    }
    return addressForm(address, (given) => {
      address = given;
      changeCart({ country: given.country });
      advance(finishStep(progress));
    });
  };
  const show = (): void =>
    replaceKeepingFocus(
      body,
      h(
        "div",
        null,
        stepList(progress, (wanted) => advance(enterStep(progress, wanted))),
        alert,
        step(),
      ),
      h("aside", { class: "side", "aria-label": t("totals.title") }, totalsView(quote(cart.get(), products))),
    );
  show();
  return body;
}

export async function render(): Promise<PageView> {
  const products = await loadCatalogue();
  const title = t("checkout.title");
  const empty = quote(cart.get(), products).lines.length === 0;
  return {
    title,
    body: [h("h1", null, title), empty ? h("p", { class: "empty" }, t("cart.empty")) : checkout(products)],
  };
}
