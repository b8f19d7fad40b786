// The lines of a cart and how they change. Pure: every change gives a new list.

import { variantOf, type Product } from "../catalogue/product.ts";
import { clamp, sum } from "../shared/collections.ts";

export const MAX_PER_LINE = 10;

export interface CartLine {
  productId: string;
  variantId: string | null;
  quantity: number;
}

/** Two lines with one key are the same thing. */
export function lineKey({ productId, variantId }: Omit<CartLine, "quantity">): string {
  return variantId === null ? productId : `${productId}:${variantId}`;
}

/** How many of a product one line may hold. */
export function maxQuantity({ stock }: Pick<Product, "stock">): number {
  return Math.min(stock, MAX_PER_LINE);
}

/** Adds to the line of the same thing, or appends one; never beyond what the product allows. */
export function addLine(
  lines: readonly CartLine[],
  product: Product,
  added: Omit<CartLine, "productId">,
): CartLine[] {
  const variantId = variantOf(product, added.variantId)?.id ?? null;
  const key = lineKey({ productId: product.id, variantId });
  const existing = lines.find((line) => lineKey(line) === key);
  const quantity = clamp((existing?.quantity ?? 0) + added.quantity, 0, maxQuantity(product));
  if (quantity === 0) return [...lines];
  if (!existing) return [...lines, { productId: product.id, variantId, quantity }];
  return lines.map((line) => (line === existing ? { ...line, quantity } : line));
}

/** Zero removes the line. */
export function setQuantity(lines: readonly CartLine[], key: string, quantity: number): CartLine[] {
  return lines
    .map((line) => (lineKey(line) === key ? { ...line, quantity: clamp(quantity, 0, MAX_PER_LINE) } : line))
    .filter((line) => line.quantity > 0);
}

export function countItems(lines: readonly CartLine[]): number {
  return sum(lines.map(({ quantity }) => quantity));
}
