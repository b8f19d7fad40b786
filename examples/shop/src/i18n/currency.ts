// Currencies in which prices are shown. The shop always charges euros; the rates are fixed.

import rates from "./rates.json" with { type: "json" };

export const CURRENCIES = ["EUR", "GBP", "CHF"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Euro cents in the smallest unit of another currency; Swiss amounts are rounded to five Rappen, as in shops there. */
export function convert(euroCents: number, currency: Currency): number {
  const amount = euroCents * rates[currency];
  return currency === "CHF" ? Math.round(amount / 5) * 5 : Math.round(amount);
}
