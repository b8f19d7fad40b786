// Warns of a forgotten `.only`: a listing ignores it, but a run obeys it and leaves out what was selected.

import type { Place, Test } from "../../model/index.ts";
import { inert } from "../../report/index.ts";

/**
 * What `.only` does to a run of these tests; undefined when none of them has it, on itself or on a describe around it,
 * for Playwright looks for it after it has chosen the tests. `only` has the places of all of them.
 */
export function onlyWarning(only: readonly Place[], running: readonly { test: Test }[]): string | undefined {
  if (only.length === 0) return undefined;
  const among = new Set(
    running.flatMap(({ test }) => [
      ...test.describes.map(placeKey),
      placeKey({ file: test.declaredIn, line: test.line, column: test.column }),
    ]),
  );
  const [first, ...others] = only.filter((place) => among.has(placeKey(place)));
  if (first === undefined) return undefined;
  const more = others.length === 0 ? " has" : ` and ${others.length} more have`;
  return `${inert(first.file)}:${first.line}${more} .only: Playwright will run nothing else.`;
}

const placeKey = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;
