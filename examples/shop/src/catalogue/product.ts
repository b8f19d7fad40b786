// What a product is, and the small facts that follow from it. Pure.

import { daysBetween, TODAY } from "../shared/today.ts";

export const CATEGORIES = ["table", "light", "textile", "paper", "garden"] as const;
export type Category = (typeof CATEGORIES)[number];

export type Shape =
  | "mug"
  | "bowl"
  | "plate"
  | "vase"
  | "board"
  | "cloth"
  | "lamp"
  | "candle"
  | "cushion"
  | "notebook"
  | "pen"
  | "pot"
  | "can";

export interface Variant {
  id: string;
  label: string;
  /** Added to the product's price. */
  extraCents: number;
}

export interface Product {
  id: string;
  slug: string;
  name: string;
  category: Category;
  /** Gross, in euros. */
  priceCents: number;
  taxClass: "standard" | "reduced";
  weightGrams: number;
  stock: number;
  rating: number;
  reviewCount: number;
  /** ISO date. */
  addedOn: string;
  art: { shape: Shape; hue: number };
  materials: string[];
  description: string;
  /** Empty, or the choices of which the first is the default. */
  variants: Variant[];
}

const NEW_FOR_DAYS = 45;
const LOW_STOCK = 3;

export function isNew(product: Pick<Product, "addedOn">): boolean {
  return daysBetween(product.addedOn, TODAY) <= NEW_FOR_DAYS;
}

export type StockLevel = "none" | "low" | "plenty";

export function stockLevel({ stock }: Pick<Product, "stock">): StockLevel {
  if (stock === 0) return "none";
  return stock <= LOW_STOCK ? "low" : "plenty";
}

/** The chosen variant, the default one, or nothing where a product has none. */
export function variantOf(product: Product, variantId: string | null): Variant | undefined {
  return product.variants.find(({ id }) => id === variantId) ?? product.variants[0];
}

export function unitPrice(product: Product, variantId: string | null): number {
  return product.priceCents + (variantOf(product, variantId)?.extraCents ?? 0);
}
