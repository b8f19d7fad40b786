// The two menus in the footer that change language and currency.

import { h } from "../shared/dom.ts";
import { oneOf } from "../shared/unknown.ts";
import { CURRENCIES } from "./currency.ts";
import { t } from "./messages.ts";
import { LANGUAGES, settings } from "./settings.ts";

const LANGUAGE_NAMES = { en: "English", de: "Deutsch", fr: "Français" } as const;

function menu(
  id: string,
  label: string,
  choices: readonly { value: string; label: string }[],
  chosen: string,
  choose: (value: string) => void,
): HTMLElement {
  const control = h(
    "select",
    { id, on: { change: () => choose(control.value) } },
    choices.map(({ value, label: text }) => h("option", { value, selected: value === chosen }, text)),
  );
  return h("div", { class: "switcher" }, h("label", { for: id }, label), control);
}

export function settingsSwitcher(): HTMLElement {
  const { language, currency } = settings.get();
  return h(
    "div",
    { class: "switchers" },
    menu(
      "language",
      t("settings.language"),
      LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
      language,
      (value) => settings.set({ ...settings.get(), language: oneOf(value, LANGUAGES) }),
    ),
    menu(
      "currency",
      t("settings.currency"),
      CURRENCIES.map((value) => ({ value, label: value })),
      currency,
      (value) => settings.set({ ...settings.get(), currency: oneOf(value, CURRENCIES) }),
    ),
  );
}
