// Which plural form a number takes. The shop's languages need two forms; French counts zero as singular.

import type { Language } from "./settings.ts";

export function pluralForm(count: number, language: Language): "one" | "other" {
  const singular = language === "fr" ? Math.abs(count) < 2 : count === 1;
  return singular ? "one" : "other";
}
