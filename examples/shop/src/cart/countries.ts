// The countries that the shop delivers to, with their taxes and postcodes.

import facts from "./countries.json" with { type: "json" };

export const COUNTRIES = ["DE", "AT", "FR", "CH"] as const;
export type Country = (typeof COUNTRIES)[number];
export type Zone = "home" | "near" | "far";

export interface CountryFacts {
  zone: Zone;
  standardPercent: number;
  reducedPercent: number;
  /** A regular expression over the whole postcode. */
  postcode: string;
}

export function countryFacts(country: Country): CountryFacts {
  const { zone, ...rest } = facts[country];
  return { ...rest, zone: zone as Zone };
}
