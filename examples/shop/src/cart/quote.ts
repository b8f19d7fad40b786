// From a cart to a price, step by step. The browser shows it, the server charges it. Pure.

import type { Product } from "../catalogue/product.ts";
import { sum } from "../shared/collections.ts";
import type { Cart } from "./cart.ts";
import { applyCode, type Discount } from "./discounts.ts";
import { priceLines, type PricedLine } from "./pricing.ts";
import { shippingCost } from "./shipping.ts";
import { taxShares, type TaxShare } from "./tax.ts";

export interface Quote {
  cart: Cart;
  lines: PricedLine[];
  /** After bulk rebates, before the code. */
  subtotalCents: number;
  discount: Discount | null;
  shippingCents: number;
  totalCents: number;
  /** Inside the total. */
  taxes: TaxShare[];
}

export function quote(cart: Cart, products: readonly Product[]): Quote {
  const lines = priceLines(cart.lines, products);
  const subtotalCents = sum(lines.map(({ totalCents }) => totalCents));
  const discount = applyCode(cart.code, lines);
  const goodsCents = subtotalCents - (discount?.totalCents ?? 0);
  const { country, method } = cart;
  const freeByCode = discount?.freeShipping ?? false;
  const shippingCents = shippingCost({ lines, country, method, goodsCents, freeByCode });
  const paidPerLine = lines.map((line, index) => line.totalCents - (discount?.perLineCents[index] ?? 0));
  const taxes = taxShares(lines, paidPerLine, shippingCents, country);
  return {
    cart,
    lines,
    subtotalCents,
    discount,
    shippingCents,
    totalCents: goodsCents + shippingCents,
    taxes,
  };
}
