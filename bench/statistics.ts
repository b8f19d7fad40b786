// Numbers out of rounds: what is typical, how far they lie apart, and how two contenders compare within each round.

import { median } from "../src/model/index.ts";

export interface Spread {
  min: number;
  median: number;
  max: number;
  count: number;
}

/** Throws for no values: a table row without a measurement would be a lie. */
export function spreadOf(values: readonly number[]): Spread {
  const middle = median(values);
  if (middle === undefined) throw new Error("Nothing was measured");
  return { min: Math.min(...values), median: middle, max: Math.max(...values), count: values.length };
}

/** How far the rounds lie apart, as a share of the median: the noise of the machine. */
export function noiseOf({ min, median, max }: Spread): number {
  return median === 0 ? 0 : (max - min) / median;
}

/** `combine` over the same round of both. */
export function paired(
  values: readonly number[],
  baseline: readonly number[],
  combine: (value: number, base: number) => number,
): number[] {
  return values.map((value, round) => combine(value, baseline[round]!));
}
