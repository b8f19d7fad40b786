// Discount codes: which exist, when they apply, and what they are worth. Pure.

import type { Category } from "../catalogue/product.ts";
import { sum } from "../shared/collections.ts";
import { allocate, percentOf } from "../shared/money.ts";
import type { PricedLine } from "./pricing.ts";

type Code =
  | { kind: "percent"; percent: number; category?: Category }
  | { kind: "amount"; cents: number; fromCents: number }
  | { kind: "shipping" };

const CODES: Readonly<Record<string, Code>> = {
  WELCOME10: { kind: "percent", percent: 10 },
  PAPER20: { kind: "percent", percent: 20, category: "paper" },
  FIVER: { kind: "amount", cents: 500, fromCents: 3000 },
  FREESHIP: { kind: "shipping" },
};

export type DiscountProblem = "unknown" | "too-little" | "wrong-category";

export interface Discount {
  code: string;
  /** Why a code gives nothing. */
  problem: DiscountProblem | null;
  /** What is taken off each line, in the order of the lines. */
  perLineCents: number[];
  totalCents: number;
  freeShipping: boolean;
}

/** As it is written on the voucher: `" welcome 10 "` → `"WELCOME10"`. */
export function normaliseCode(text: string): string {
  return text.replaceAll(/\s/g, "").toUpperCase();
}

/** What a code does to some lines; an empty code gives nothing and is no problem. */
export function applyCode(text: string, lines: readonly PricedLine[]): Discount | null {
  const code = normaliseCode(text);
  if (code === "") return null;
  const nothing = lines.map(() => 0);
  const result = (
    problem: DiscountProblem | null,
    perLineCents = nothing,
    freeShipping = false,
  ): Discount => ({
    code,
    problem,
    perLineCents,
    totalCents: sum(perLineCents),
    freeShipping,
  });

  const rule = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (!rule) return result("unknown");
  if (rule.kind === "shipping") return result(null, nothing, true);

  const totals = lines.map(({ totalCents }) => totalCents);
  if (rule.kind === "amount") {
    return sum(totals) < rule.fromCents ? result("too-little") : result(null, allocate(rule.cents, totals));
  }
  const eligible = lines.map(({ product, totalCents }) =>
    rule.category === undefined || product.category === rule.category ? totalCents : 0,
  );
  if (lines.length > 0 && sum(eligible) === 0) return result("wrong-category");
  return result(null, allocate(percentOf(sum(eligible), rule.percent), eligible));
}
