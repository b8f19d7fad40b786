// A selection as text, by the positions of its tests in the inventory: reasons and masks are stored once each.

import type { Inventory, Mask } from "../model/index.ts";
import type { Chosen } from "../select/index.ts";

interface Packed {
  reasons: string[];
  masks: Mask[];
  /** Position of a test, then indexes into `reasons`. */
  selected: number[][];
  /** Position of a test, then indexes into `masks`. */
  excluded: number[][];
  allAffected: string[];
}

/** What a snapshot holds of a selection. */
export interface Decided extends Chosen {
  /** Why a change affects every test; empty when it does not, or when nobody asked. */
  allAffected: readonly string[];
}

export function pack({ selected, excluded, allAffected }: Decided, { tests }: Inventory): string {
  const positions = new Map(tests.map(({ id }, position) => [id, position]));
  const positionOf = ({ test }: { test: { id: string } }) => positions.get(test.id) ?? -1;
  const reasons = table<string>((reason) => reason);
  const masks = table<Mask>((mask) => JSON.stringify([mask.rule, mask.kind, mask.reason, mask.origin]));
  const packed: Packed = {
    selected: selected.map((entry) => [positionOf(entry), ...entry.reasons.map(reasons.indexOf)]),
    excluded: excluded.map((entry) => [positionOf(entry), ...entry.masks.map(masks.indexOf)]),
    reasons: reasons.values,
    masks: masks.values,
    allAffected: [...allAffected],
  };
  return JSON.stringify(packed);
}

/** Of the inventory that it was packed with. */
export function unpack(text: string, { tests }: Inventory): Decided {
  const { reasons, masks, selected, excluded, allAffected } = JSON.parse(text) as Packed;
  return {
    selected: selected.map(([position, ...indexes]) => ({
      test: tests[position!]!,
      reasons: indexes.map((index) => reasons[index]!),
    })),
    excluded: excluded.map(([position, ...indexes]) => ({
      test: tests[position!]!,
      masks: indexes.map((index) => masks[index]!) as [Mask, ...Mask[]],
    })),
    allAffected,
  };
}

/** Values by the order in which they first came. */
function table<T>(keyOf: (value: T) => string): { values: T[]; indexOf(this: void, value: T): number } {
  const values: T[] = [];
  const byObject = new Map<T, number>();
  const byKey = new Map<string, number>();
  return {
    values,
    indexOf(value) {
      const known = byObject.get(value);
      if (known !== undefined) return known;
      const key = keyOf(value);
      const index = byKey.get(key) ?? values.push(value) - 1;
      byKey.set(key, index);
      byObject.set(value, index);
      return index;
    },
  };
}
