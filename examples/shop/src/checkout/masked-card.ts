// A card number that may be shown. Pure.

import { cardBrand, type Card } from "./card.ts";

/** All but the last four digits hidden: `visa •••• 4242`. */
export function maskedCard({ number }: Pick<Card, "number">): string {
  return `${cardBrand(number) ?? ""} •••• ${number.slice(-4)}`.trim();
}
