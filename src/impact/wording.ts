// How impact puts its reasons: every sentence stands alone and names its subject.

import { posixRelative } from "./files.ts";

/** A path that a change touches, and what happened to it: `changed`, `is new`, `was renamed to b.ts`. */
export interface Touched {
  path: string;
  what: string;
}

// Beyond this many files in a row, the middle of an import chain helps nobody.
const LONGEST_CHAIN = 4;

export class Wording {
  readonly #root: string;

  /** `root` is the repository's real path. */
  constructor(root: string) {
    this.#root = root;
  }

  name(file: string): string {
    return posixRelative(this.#root, file);
  }

  /** `src/cart.ts changed`. */
  clause({ path: file, what }: Touched): string {
    return `${this.name(file)} ${what}`;
  }

  /** `a.spec.ts imports b.ts, which imports c.ts, which changed`; `routes` holds the next file on the way from each. */
  chain(from: string, routes: ReadonlyMap<string, string | undefined>, touched: Touched): string {
    const files = [from];
    for (let next = routes.get(from); next !== undefined; next = routes.get(next)) files.push(next);
    const [first = "", ...names] = files.map((file) => this.name(file));
    const last = names.at(-1) ?? first;
    const end =
      files.at(-1) === touched.path
        ? touched.what
        : `lies in ${this.name(touched.path)}, which ${touched.what}`;
    if (names.length === 0) return `${first} ${end}`;
    if (files.length <= LONGEST_CHAIN)
      return `${first} imports ${names.join(", which imports ")}, which ${end}`;
    return `${first} reaches ${last}, which ${end}, through ${names[0]} and ${names.length - 2} more files`;
  }
}
