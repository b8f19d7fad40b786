// Which language and currency the visitor has chosen; remembered between visits.

import { createStore } from "../shared/store.ts";
import { load, save } from "../shared/storage.ts";
import { asFields, oneOf } from "../shared/unknown.ts";
import { CURRENCIES, type Currency } from "./currency.ts";

export const LANGUAGES = ["en", "de", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Settings {
  language: Language;
  currency: Currency;
}

/** The first wanted language that the shop speaks, by primary tag: `["nl", "de-AT"]` → `"de"`. English else. */
export function negotiateLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    const match = LANGUAGES.find((language) => language === primary);
    if (match) return match;
  }
  return "en";
}

function initialSettings(): Settings {
  const stored = asFields(load("settings"));
  const language = stored["language"] ?? negotiateLanguage(navigator.languages);
  return { language: oneOf(language, LANGUAGES), currency: oneOf(stored["currency"], CURRENCIES) };
}

export const settings = createStore<Settings>(initialSettings());
settings.watch((value) => save("settings", value));
