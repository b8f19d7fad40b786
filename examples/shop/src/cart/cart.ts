// What a cart is, and reading one from a request or from storage without trusting it. Pure.

import { clamp } from "../shared/collections.ts";
import { asFields, asList, asText, oneOf } from "../shared/unknown.ts";
import { COUNTRIES, type Country } from "./countries.ts";
import { MAX_PER_LINE, type CartLine } from "./lines.ts";
import { methodsFor, SHIPPING_METHODS, type ShippingMethod } from "./shipping.ts";

export interface Cart {
  lines: CartLine[];
  country: Country;
  method: ShippingMethod;
  /** As typed; empty for none. */
  code: string;
}

export const EMPTY_CART: Cart = { lines: [], country: "DE", method: "standard", code: "" };

function parseLine(value: unknown): CartLine[] {
  const fields = asFields(value);
  const quantity = Number(fields["quantity"]);
  if (asText(fields["productId"]) === "" || !Number.isInteger(quantity) || quantity < 1) return [];
  const variantId = asText(fields["variantId"]);
  return [
    {
      productId: asText(fields["productId"]),
      variantId: variantId === "" ? null : variantId,
      quantity: clamp(quantity, 1, MAX_PER_LINE),
    },
  ];
}

/** Drops what makes no sense; a delivery that the country does not have becomes the standard one. */
export function parseCart(value: unknown): Cart {
  const fields = asFields(value);
  const country = oneOf(fields["country"], COUNTRIES);
  const method = oneOf(fields["method"], SHIPPING_METHODS);
  return {
    lines: asList(fields["lines"]).flatMap(parseLine),
    country,
    method: methodsFor(country).includes(method) ? method : EMPTY_CART.method,
    code: asText(fields["code"]),
  };
}
