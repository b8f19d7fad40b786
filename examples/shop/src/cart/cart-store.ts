// The visitor's cart: one store, remembered between visits and shared between tabs.

import type { Product } from "../catalogue/product.ts";
import { createStore } from "../shared/store.ts";
import { load, save } from "../shared/storage.ts";
import { EMPTY_CART, parseCart, type Cart } from "./cart.ts";
import { addLine, setQuantity } from "./lines.ts";

export const cart = createStore<Cart>(parseCart(load("cart")));
cart.watch((value) => save("cart", value));
window.addEventListener("storage", () => cart.set(parseCart(load("cart"))));

export function addToCart(product: Product, variantId: string | null, quantity: number): void {
  cart.set({ ...cart.get(), lines: addLine(cart.get().lines, product, { variantId, quantity }) });
}

export function changeQuantity(key: string, quantity: number): void {
  cart.set({ ...cart.get(), lines: setQuantity(cart.get().lines, key, quantity) });
}

/** Country, delivery or code; parsed again so that they fit each other. */
export function changeCart(change: Partial<Omit<Cart, "lines">>): void {
  cart.set(parseCart({ ...cart.get(), ...change }));
}

/** After an order: the goods go, the country stays. */
export function emptyCart(): void {
  cart.set({ ...EMPTY_CART, country: cart.get().country });
}
