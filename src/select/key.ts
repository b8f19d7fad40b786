// The key of a selection: equal keys, equal selections. It covers the tests, the rules with their arguments, the
// declared dependencies, and every fact that a rule read; nothing else, so that what nobody read misses no cache.

import { createHash } from "node:crypto";

import type { Test } from "../model/index.ts";
import type { RuleContext } from "./facts.ts";
import type { DependsOn } from "./declared.ts";
import { factsRead, type RuleSpec } from "./rules/index.ts";

/** SHA-256, in hexadecimal. */
export function selectionKey(
  specs: readonly RuleSpec[],
  context: RuleContext,
  dependsOn: readonly DependsOn[],
): string {
  const hash = createHash("sha256");
  const add = (value: unknown) => hash.update(canonicalJson(value)).update("\n");
  add(context.inventory.projects);
  // One by one: the JSON of a large inventory in one piece is a large string.
  for (const test of context.inventory.tests) hash.update(JSON.stringify(whatRulesRead(test))).update("\n");
  add(dependsOn);
  for (const { name, args } of specs) add({ name, args });
  // A fact that several rules read is one fact, but saying it twice harms nothing.
  for (const spec of specs) add(factsRead(spec, context) ?? null);
  return hash.digest("hex");
}

/** Arrays all the way down: an object's properties have an order that means nothing. */
function whatRulesRead(test: Test): unknown[] {
  return [
    test.id,
    test.project,
    test.file,
    test.declaredIn,
    test.line,
    test.column,
    test.titlePath,
    test.tags,
    test.annotations.map(({ type, description }) => [type, description ?? null]),
    test.serialAfter,
    test.describes.map(({ file, line, column }) => [file, line, column]),
    test.grepTitle,
  ];
}

/** JSON that does not depend on the order in which an object got its properties. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
