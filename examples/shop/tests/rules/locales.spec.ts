// The languages of the shop say the same things.

import german from "../../src/i18n/locales/de.json" with { type: "json" };
import english from "../../src/i18n/locales/en.json" with { type: "json" };
import french from "../../src/i18n/locales/fr.json" with { type: "json" };
import { expect, test } from "../fixtures.ts";

function placeholders(messages: Record<string, string>): Record<string, string[]> {
  const found = Object.entries(messages).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]);
  return Object.fromEntries(found) as Record<string, string[]>;
}

test.describe("locales", { tag: ["@rules", "@i18n"] }, () => {
  for (const [language, messages] of Object.entries({ german, french })) {
    test(`${language} has every message of English, with the same placeholders`, () => {
      expect(placeholders(messages)).toEqual(placeholders(english));
    });
  }
});
