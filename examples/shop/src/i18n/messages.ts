// The words of the interface. English is built in; the other languages are fetched when they are chosen.

import english from "./locales/en.json" with { type: "json" };
import { pluralForm } from "./plural.ts";
import { settings, type Language } from "./settings.ts";

export type MessageKey = keyof typeof english;
type Messages = Record<MessageKey, string>;

const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: () => Promise.resolve(english),
  de: async () => (await import("./locales/de.json")).default,
  fr: async () => (await import("./locales/fr.json")).default,
};

let messages: Messages = english;

/** Must be awaited before anything is shown in that language. */
export async function loadMessages(language: Language): Promise<void> {
  messages = await LOADERS[language]();
  document.documentElement.lang = language;
}

/** A message with its `{placeholders}` filled in. A key without a message shows itself. */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return (messages[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** A message in the form that fits a number: `plural("cart.items", 2)` reads `cart.items.other`. */
export function plural(base: string, count: number): string {
  const form = pluralForm(count, settings.get().language);
  return t(`${base}.${form}` as MessageKey, { count });
}
