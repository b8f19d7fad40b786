// The rules that the server loads too: everything that decides about money, orders and valid input.

export { createOrder } from "./account/order.ts";
export { parseProfile, validateProfile } from "./account/profile.ts";
export { parseCart } from "./cart/cart.ts";
export { quote } from "./cart/quote.ts";
export { parseAddress, validateAddress } from "./checkout/address.ts";
export { isDeclined, parseCard, validateCard } from "./checkout/card.ts";
export { searchProducts } from "./search/score.ts";
