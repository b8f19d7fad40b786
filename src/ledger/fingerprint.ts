// Normalises error messages, so that one failure that happens a hundred times is one error. Pure.

import { createHash } from "node:crypto";
import { stripVTControlCharacters } from "node:util";

const MAX_MESSAGE_LENGTH = 4000;

// Order matters: what holds digits goes before the digits themselves.
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<uuid>"],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/gi, "<hex>"],
  [/\b0x[0-9a-f]+\b/gi, "<hex>"],
  // Folders differ between machines; the file's own name stays.
  [/(?:[A-Za-z]:)?(?:[\\/][^\s\\/:*?"'<>|()]+)+[\\/]/g, "<dir>/"],
  [/\d+(?:[.,]\d+)*/g, "<n>"],
];

/** The message as it is stored: without colours, at most 4,000 characters. */
export function storedMessage(message: string): string {
  const plain = stripVTControlCharacters(message);
  return plain.length <= MAX_MESSAGE_LENGTH ? plain : `${plain.slice(0, MAX_MESSAGE_LENGTH - 1)}…`;
}

/** 16 hexadecimal digits that are equal for messages that differ only in numbers, times, ids, folders, colours and blanks. */
export function errorFingerprint(message: string): string {
  let normalised = storedMessage(message);
  for (const [pattern, placeholder] of VOLATILE) normalised = normalised.replace(pattern, placeholder);
  return createHash("sha256").update(normalised.replace(/\s+/g, " ").trim()).digest("hex").slice(0, 16);
}
