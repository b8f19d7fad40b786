// What each line of a cart costs before any code is applied: unit price, quantity, bulk rebate. Pure.

import { unitPrice, type Product } from "../catalogue/product.ts";
import { percentOf } from "../shared/money.ts";
import { maxQuantity, type CartLine } from "./lines.ts";

const BULK_FROM = 5;
const BULK_PERCENT = 5;

export interface PricedLine extends CartLine {
  product: Product;
  unitCents: number;
  /** Given for five or more of one thing. */
  bulkRebateCents: number;
  /** Quantity times unit price, less the rebate. */
  totalCents: number;
}

export function bulkRebate(unitCents: number, quantity: number): number {
  return quantity >= BULK_FROM ? percentOf(unitCents * quantity, BULK_PERCENT) : 0;
}

/** Lines of unknown or sold-out products are dropped, quantities cut to what is there. */
export function priceLines(lines: readonly CartLine[], products: readonly Product[]): PricedLine[] {
  return lines.flatMap((line) => {
    const product = products.find(({ id }) => id === line.productId);
    const quantity = product ? Math.min(line.quantity, maxQuantity(product)) : 0;
    if (!product || quantity <= 0) return [];
    const unitCents = unitPrice(product, line.variantId);
    const bulkRebateCents = bulkRebate(unitCents, quantity);
    const totalCents = unitCents * quantity - bulkRebateCents;
    return [{ ...line, quantity, product, unitCents, bulkRebateCents, totalCents }];
  });
}
