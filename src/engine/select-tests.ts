// A selection as data, for programs: what `pw-select --json` prints, with its warnings. Prints nothing itself.

import { dirname, resolve } from "node:path";

import { loadConfig, type SelectOptions } from "../config/index.ts";
import { findPlaywright } from "../inventory/index.ts";
import { ledgerError, ledgerPath } from "../ledger/index.ts";
import type { Mask, NamedRule, Test } from "../model/index.ts";
import type { SelectionSummary } from "../select/index.ts";
import { reportToPlugins } from "./plugins.ts";
import { prepare } from "./prepare.ts";
import type { Prepared, SnapshotState } from "./prepared.ts";
import { refine, type Refined } from "./refine.ts";
import { requestFrom } from "./request-text.ts";

/** Where the tests are, and how they are looked at. */
export interface SelectPlace {
  /** Where `playwright test` would be started. @default process.cwd() */
  cwd?: string;
  /** A Playwright config, or its folder, relative to `cwd`. @default the one in `cwd` */
  config?: string;
  /** The ledger's file, relative to `cwd`. @default the one that the commands find */
  ledger?: string;
  /** Whether an earlier selection of the same key may answer. @default true */
  snapshot?: boolean;
}

type SelectedData = Pick<Test, "id" | "project" | "file" | "line" | "titlePath" | "tags">;

/** Plain JSON. */
export interface SelectedTests {
  /** Digest of all that decided. */
  key: string;
  selected: SelectedData[];
  /** Every one with at least one mask. */
  excluded: (SelectedData & { masks: Mask[] })[];
  summary: SelectionSummary;
  /** The rules that were applied, those of the config and of the profile too. */
  rules: readonly NamedRule[];
  /** Whether an earlier selection answered. */
  snapshot: SnapshotState;
  /** With a budget: all in wall time. */
  budget?: NonNullable<Refined["budget"]>;
  /** With an order: the ids of the selected tests in it. */
  order?: string[];
  /** Why more tests are selected than was asked for, where nobody could know: a shallow clone, say. */
  warnings: readonly string[];
}

/**
 * Selects by the rules, as `pw-select --json` does: the config's rules and plugins count, and the answer is kept for the
 * next time. Nothing is printed and nothing is handed over. Throws `UserError` for what the user can mend.
 */
export async function selectTests(
  rules: SelectOptions = {},
  place: SelectPlace = {},
): Promise<SelectedTests> {
  const { cwd = process.cwd(), config, snapshot = true } = place;
  const ledger = locate(place, cwd);
  try {
    const prepared = await prepare({
      ...requestFrom(rules, undefined),
      cwd,
      configFile: config,
      ledger,
      snapshots: snapshot,
      nowMs: Date.now(),
    });
    try {
      const refined = await refine(prepared);
      await prepared.keep();
      await reportToPlugins(prepared.config.plugins, refined.selection, prepared.rules);
      return { ...(await selectedData(prepared, refined)), warnings: prepared.warnings };
    } finally {
      prepared.close();
    }
  } catch (error) {
    throw ledgerError(error, ledger);
  }
}

/** What `pw-select --json` prints. */
export async function selectedData(
  prepared: Prepared,
  { selection, budget, order }: Refined,
): Promise<Omit<SelectedTests, "warnings">> {
  const { selectionJson } = await import("../handover/index.ts");
  const { summary } = await import("../select/index.ts");
  return {
    ...selectionJson(selection, summary(selection, prepared.durations())),
    rules: prepared.rules,
    snapshot: prepared.snapshot,
    ...(budget && { budget }),
    ...(order && { order }),
  };
}

function locate({ config, ledger }: SelectPlace, cwd: string): string {
  if (ledger !== undefined) return resolve(cwd, ledger);
  const { configFile } = findPlaywright({ cwd, ...(config !== undefined && { config }) });
  const configDir = dirname(configFile);
  return ledgerPath({ cwd, configDir, option: loadConfig(configDir).ledger, env: process.env });
}
