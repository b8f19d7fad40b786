// The tax inside the prices, by rate, for the country of delivery. Pure.

import { compare, sum } from "../shared/collections.ts";
import { taxIncluded } from "../shared/money.ts";
import { countryFacts, type Country } from "./countries.ts";
import type { PricedLine } from "./pricing.ts";

export interface TaxShare {
  ratePercent: number;
  taxCents: number;
}

/**
 * One share per rate, highest rate first. Delivery is taxed at the standard rate.
 * `paidPerLineCents` is what is paid for each line, after discounts.
 */
export function taxShares(
  lines: readonly PricedLine[],
  paidPerLineCents: readonly number[],
  shippingCents: number,
  country: Country,
): TaxShare[] {
  const { standardPercent, reducedPercent } = countryFacts(country);
  const paidFor = (taxClass: "standard" | "reduced"): number =>
    sum(
      lines.map(({ product }, index) => (product.taxClass === taxClass ? (paidPerLineCents[index] ?? 0) : 0)),
    );
  return [
    { ratePercent: standardPercent, gross: paidFor("standard") + shippingCents },
    { ratePercent: reducedPercent, gross: paidFor("reduced") },
  ]
    .filter(({ gross }) => gross > 0)
    .sort((a, b) => compare(b.ratePercent, a.ratePercent))
    .map(({ ratePercent, gross }) => ({ ratePercent, taxCents: taxIncluded(gross, ratePercent) }));
}
