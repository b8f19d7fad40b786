// Orders: what they are and how one comes about. Shared with the server. Pure.

import type { Country } from "../cart/countries.ts";
import type { CartLine } from "../cart/lines.ts";
import type { Quote } from "../cart/quote.ts";
import { arrivalDate } from "../cart/shipping.ts";
import type { Address } from "../checkout/address.ts";
import { TODAY } from "../shared/today.ts";

export type OrderStatus = "processing" | "shipped" | "delivered" | "returned" | "cancelled";

export interface Order {
  id: string;
  /** ISO date. */
  placedOn: string;
  status: OrderStatus;
  lines: CartLine[];
  totalCents: number;
  country: Country;
  /** Of orders placed here; older ones have none on record. */
  address?: Address;
  /** ISO date. */
  arrivesOn?: string;
}

const FIRST_NUMBER = 1001;

/** `earlier` is the number of orders that this visitor has placed before. */
export function createOrder(quote: Quote, address: Address, earlier: number): Order {
  return {
    id: `K-${FIRST_NUMBER + earlier}`,
    placedOn: TODAY,
    status: "processing",
    lines: quote.lines.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity })),
    totalCents: quote.totalCents,
    country: quote.cart.country,
    address,
    arrivesOn: arrivalDate(quote.cart.country, quote.cart.method),
  };
}

export type OrderFilter = "all" | "open" | "done";

const OPEN: readonly OrderStatus[] = ["processing", "shipped"];

export function filterOrders(orders: readonly Order[], filter: OrderFilter): Order[] {
  return orders.filter(({ status }) => filter === "all" || OPEN.includes(status) === (filter === "open"));
}
