// Arithmetic on whole cents. Money is never a fraction in this shop.

import { compare, sum } from "./collections.ts";

/** `percent` of an amount, rounded half up to whole cents. */
export function percentOf(cents: number, percent: number): number {
  return Math.round((cents * percent) / 100);
}

/** The tax inside a gross amount: 19 % inside of 119.00 is 19.00. */
export function taxIncluded(grossCents: number, ratePercent: number): number {
  return Math.round((grossCents * ratePercent) / (100 + ratePercent));
}

/**
 * Splits an amount by weights so that the parts add up exactly: the largest remainders get the odd cents.
 * All weights zero gives zeros.
 */
export function allocate(cents: number, weights: readonly number[]): number[] {
  const total = sum(weights);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (cents * weight) / total);
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || compare(a.index, b.index));
  for (const { index } of byRemainder.slice(0, cents - sum(parts))) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
