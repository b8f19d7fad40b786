// Makes text from tests safe to show: a title or a branch may hold anything, and a terminal obeys what it is sent.

// Control characters, line separators, and what reorders or hides text. The joiners stay: emoji and scripts need them.
const ACTIVE = /[\p{Control}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

const SHORT: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The text on one line, with every active character written as an escape: `\n`, `\x1b`, `\u202e`. */
export function inert(text: string): string {
  return text.replace(ACTIVE, (character) => SHORT[character] ?? escapeOf(character.charCodeAt(0)));
}

function escapeOf(code: number): string {
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}
