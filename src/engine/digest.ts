// Digests of what decides a selection.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import type { Changes } from "../model/index.ts";

/** SHA-256 of a JSON value, in hexadecimal; the order of an object's properties does not matter. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

/** Everything about the changes that can make a difference: with the merge base, the content of the working tree. */
export function digestOfChanges(changes: Changes): string {
  if (!changes.known) return digestOf(changes);
  const { ref, mergeBase, root, files } = changes;
  return digestOf({
    ref,
    mergeBase,
    root,
    files: files.map(({ path, kind, from }) => [path, kind, from ?? null, contentDigest(path)]),
  });
}

/** Of a file that cannot be read, which may be a link to nowhere or a submodule's folder, its absence is the content. */
function contentDigest(path: string): string | null {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return null;
  }
}

/** The functions of an object as they are written, its class too: other code, other text. */
export function sourceText(object: object): string {
  const own = Object.entries(object).map(([name, value]) =>
    typeof value === "function" ? `${name}: ${String(value)}` : "",
  );
  return [...own, String(object.constructor)].join("\n");
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
