// Which tests a change affects, as a value that rules can read.

/** Why one test is affected; paths are relative to the repository. */
export interface ImpactReason {
  /** The changed file; empty for a test that runs whatever changes. */
  file: string;
  /** A sentence: `tests/cart.spec.ts imports tests/pages/cart.ts, which changed`. */
  because: string;
}

export type Impact =
  /** Every test is affected; each reason stands alone: `package-lock.json changed`. */
  | { all: true; reasons: ImpactReason[] }
  | {
      all: false;
      /** By test id; a test that is not here is unaffected. */
      affected: Map<string, ImpactReason[]>;
      /** Changed files that the config's `ignore` list leaves out, relative to the repository. */
      ignored: string[];
    };
