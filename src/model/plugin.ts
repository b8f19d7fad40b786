// What a plugin of a user's config may do to a selection. Types only.

import type { Mask, MaskKind } from "./mask.ts";
import type { Test } from "./test.ts";

/** A rule with its arguments, as JSON. */
export interface NamedRule {
  name: string;
  args: unknown;
}

/** What `modifySelection` works on. */
export interface SelectionEditor {
  /** All tests, in the order of the inventory. */
  readonly tests: readonly Test[];
  /** The masks of a test, those that come from a prerequisite too; empty for one that is selected. */
  masksOf(id: string): readonly Mask[];
  /** Excludes a test. @default kind "unavailable", which spreads to its dependents */
  mask(id: string, reason: string, kind?: MaskKind): void;
  /** Selects a test, whatever rules and earlier plugins say. An error when one of its prerequisites is unavailable. */
  unmask(id: string, reason: string): void;
}

/** A selection as data, for `selectReport`. */
export interface SelectionReportData {
  key: string;
  rules: readonly NamedRule[];
  selected: readonly { test: Test; reasons: readonly string[] }[];
  excluded: readonly { test: Test; masks: readonly Mask[] }[];
}

/** Plugins run in the order of the config, each hook of one after the same hook of the one before. */
export interface Plugin {
  name: string;
  /** Before anything is looked at: returns other rules, or nothing to leave them as they are. */
  selectStart?(start: { rules: readonly NamedRule[] }): readonly NamedRule[] | undefined | void;
  /** After the rules, and after their masks have spread. */
  modifySelection?(editor: SelectionEditor): void;
  /** What `modifySelection` reads beside the tests and their masks, as JSON. Without it, selections are not cached. */
  reads?(): unknown;
  /** When all is decided. It gets a copy: what it does to it changes nothing. */
  selectReport?(data: SelectionReportData): void | Promise<void>;
}
