// Payment cards: reading, checking, and which the pretended bank declines. Shared with the server. Pure.

import { digitsOf, tidy } from "../shared/text.ts";
import { TODAY } from "../shared/today.ts";
import { asFields, asText } from "../shared/unknown.ts";
import type { Problems } from "./problems.ts";

export interface Card {
  holder: string;
  /** Digits only. */
  number: string;
  /** `MM/YY`. */
  expiry: string;
  cvc: string;
}

export type CardBrand = "visa" | "mastercard" | "amex";

const BRANDS: readonly { brand: CardBrand; pattern: RegExp; lengths: number[]; cvcLength: number }[] = [
  { brand: "visa", pattern: /^4/, lengths: [13, 16, 19], cvcLength: 3 },
  { brand: "mastercard", pattern: /^(5[1-5]|2[2-7])/, lengths: [16], cvcLength: 3 },
  { brand: "amex", pattern: /^3[47]/, lengths: [15], cvcLength: 4 },
];

const DECLINED_NUMBER = "4000000000000002";

export function parseCard(value: unknown): Card {
  const fields = asFields(value);
  return {
    holder: tidy(asText(fields["holder"])),
    number: digitsOf(asText(fields["number"])),
    expiry: asText(fields["expiry"]).replaceAll(/\s/g, ""),
    cvc: asText(fields["cvc"]).trim(),
  };
}

export function cardBrand(number: string): CardBrand | null {
  return BRANDS.find(({ pattern }) => pattern.test(number))?.brand ?? null;
}

/** The Luhn checksum that every card number carries. */
export function hasValidChecksum(number: string): boolean {
  let sum = 0;
  number
    .split("")
    .reverse()
    .forEach((digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    });
  return number !== "" && sum % 10 === 0;
}

/** A card is good until the end of its month. */
export function isExpired(expiry: string): boolean {
  const [month = "", year = ""] = expiry.split("/");
  return `20${year}-${month}` < TODAY.slice(0, 7);
}

export function validateCard(card: Card): Problems<Card> {
  const problems: Problems<Card> = {};
  const brand = BRANDS.find(({ pattern }) => pattern.test(card.number));
  if (card.holder.length < 3) problems.holder = "problem.holder";
  if (!brand?.lengths.includes(card.number.length) || !hasValidChecksum(card.number)) {
    problems.number = "problem.number";
  }
  if (!/^(0[1-9]|1[0-2])\/\d\d$/.test(card.expiry)) problems.expiry = "problem.expiry";
  else if (isExpired(card.expiry)) problems.expiry = "problem.expired";
  if (!/^\d+$/.test(card.cvc) || card.cvc.length !== (brand?.cvcLength ?? 3)) problems.cvc = "problem.cvc";
  return problems;
}

export function isDeclined(card: Card): boolean {
  return card.number === DECLINED_NUMBER;
}

/** `"4242424242424242"` → `"4242 4242 4242 4242"`; American Express groups 4-6-5. */
export function formatCardNumber(text: string): string {
  const number = digitsOf(text);
  const lengths = cardBrand(number) === "amex" ? [4, 6, 5] : [4, 4, 4, 4, 3];
  let start = 0;
  const groups = lengths.map((length) => number.slice(start, (start += length)));
  return groups.filter((group) => group !== "").join(" ");
}
