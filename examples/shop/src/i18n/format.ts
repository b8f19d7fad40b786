// Numbers, money and dates as the visitor's language writes them.

import { convert } from "./currency.ts";
import { settings } from "./settings.ts";

const LOCALES = { en: "en-GB", de: "de-DE", fr: "fr-FR" } as const;

const locale = (): string => LOCALES[settings.get().language];

/** A price, given in euro cents, in the visitor's currency. */
export function formatMoney(euroCents: number): string {
  const { currency } = settings.get();
  return new Intl.NumberFormat(locale(), { style: "currency", currency }).format(
    convert(euroCents, currency) / 100,
  );
}

/** What the shop charges, whatever the visitor's currency. */
export function formatEuros(euroCents: number): string {
  return new Intl.NumberFormat(locale(), { style: "currency", currency: "EUR" }).format(euroCents / 100);
}

export function formatNumber(value: number, fractionDigits = 0): string {
  return new Intl.NumberFormat(locale(), {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).format(value);
}

export function formatPercent(percent: number): string {
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 1 }).format(
    percent / 100,
  );
}

/** An ISO date in words; read as UTC, so that no time zone moves it to another day. */
export function formatDate(isoDate: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(isoDate));
}
