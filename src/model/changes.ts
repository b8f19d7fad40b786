// What git says has changed, as values.

export type ChangeKind = "added" | "modified" | "deleted" | "renamed";

export interface ChangedFile {
  /** Absolute, native separators: rooms compare it with files that they resolved themselves. */
  path: string;
  kind: ChangeKind;
  /** Where a renamed file was before; absolute. */
  from?: string;
}

/**
 * The changed files since a base, from the merge base to the working tree; or the reason why nobody can know,
 * which selects all (doubt selects more).
 */
export type Changes =
  | { known: true; ref: string; mergeBase: string; root: string; files: ChangedFile[] }
  | { known: false; ref: string; reason: string; help: string };
