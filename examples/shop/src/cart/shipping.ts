// What delivery costs and how long it takes. Pure.

import { sum } from "../shared/collections.ts";
import { addDays, TODAY } from "../shared/today.ts";
import { countryFacts, type Country, type Zone } from "./countries.ts";
import type { PricedLine } from "./pricing.ts";

export const SHIPPING_METHODS = ["standard", "express", "pickup"] as const;
export type ShippingMethod = (typeof SHIPPING_METHODS)[number];

const BASE_CENTS: Record<Zone, number> = { home: 490, near: 990, far: 1990 };
const EXPRESS_EXTRA_CENTS = 800;
/** Every started kilogram beyond the first two. */
const FREE_KILOGRAMS = 2;
const CENTS_PER_KILOGRAM = 120;
const DAYS: Record<Zone, number> = { home: 2, near: 4, far: 7 };

/** From this value of goods on, standard delivery is free; `null` where it never is. */
const FREE_FROM_CENTS: Record<Zone, number | null> = { home: 7500, near: 15000, far: null };

export function freeShippingFrom(country: Country): number | null {
  return FREE_FROM_CENTS[countryFacts(country).zone];
}

/** The workshop is in Germany; elsewhere there is nothing to pick up. */
export function methodsFor(country: Country): ShippingMethod[] {
  return SHIPPING_METHODS.filter((method) => method !== "pickup" || country === "DE");
}

export function weightSurcharge(weightGrams: number): number {
  return Math.max(0, Math.ceil(weightGrams / 1000) - FREE_KILOGRAMS) * CENTS_PER_KILOGRAM;
}

export interface ShippingRequest {
  lines: readonly PricedLine[];
  country: Country;
  method: ShippingMethod;
  /** Value of the goods after discounts. */
  goodsCents: number;
  /** A code has paid for standard delivery. */
  freeByCode: boolean;
}

/** Nothing for an empty cart. Free delivery pays for the standard part, never for the express extra. */
export function shippingCost({ lines, country, method, goodsCents, freeByCode }: ShippingRequest): number {
  if (lines.length === 0 || method === "pickup") return 0;
  const freeFrom = freeShippingFrom(country);
  const free = freeByCode || (freeFrom !== null && goodsCents >= freeFrom);
  const weight = sum(lines.map(({ product, quantity }) => product.weightGrams * quantity));
  const standard = free ? 0 : BASE_CENTS[countryFacts(country).zone] + weightSurcharge(weight);
  return standard + (method === "express" ? EXPRESS_EXTRA_CENTS : 0);
}

/** ISO date of arrival when ordered today; express takes half the days, rounded up. */
export function arrivalDate(country: Country, method: ShippingMethod): string {
  const days = method === "pickup" ? 1 : DAYS[countryFacts(country).zone];
  return addDays(TODAY, method === "express" ? Math.ceil(days / 2) : days);
}
