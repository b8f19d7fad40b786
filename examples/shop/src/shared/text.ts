// Text as people type it, made comparable. Pure.

/** Lower case without accents: `"Crème Brûlée"` → `"creme brulee"`. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase();
}

/** The words of a text, folded: letters and digits only. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One line, no spaces at the ends, no runs of spaces. */
export function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}
