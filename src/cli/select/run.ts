// pw-select from its options to its exit code: facts, selection, hand-over, and what is said about them.

import { join } from "node:path";

import { handOver, selectionJson, type HandOver } from "../../handover/index.ts";
import { ledgerError, LedgerWriter } from "../../ledger/index.ts";
import { matchTests, UserError, type Inventory, type Selection } from "../../model/index.ts";
import {
  excludedText,
  explanationText,
  explanationJson,
  selectionText,
  terminalOf,
} from "../../report/index.ts";
import { select, summary } from "../../select/index.ts";
import { note, print, printJson } from "../output.ts";
import { gather, type Gathered } from "./gather.ts";
import { onlyWarning } from "./only-warning.ts";
import { ruleSpecs, type SelectCliOptions } from "./options.ts";

const NOTHING_SELECTED = 3;

/** Selects, writes stdout and stderr, and returns the exit code. Throws `UserError`. */
export async function runSelect(patterns: string[], options: SelectCliOptions): Promise<number> {
  const cwd = process.cwd();
  const gathered = await gather(options, cwd).catch((error: unknown) => {
    throw ledgerError(error, options.ledger ?? "");
  });
  const selection: Selection = {
    key: "",
    ...select({
      inventory: gathered.inventory,
      rules: ruleSpecs(patterns, options),
      facts: gathered.facts,
      dependsOn: gathered.config.dependsOn,
    }),
  };
  remember(gathered);
  for (const warning of gathered.warnings) note(`pw-select: ${warning}`);
  if (options.explain !== undefined)
    explain(options.explain, gathered.inventory, selection, options.json === true);
  else answer(gathered, selection, options, cwd);
  return options.failOnEmpty && selection.selected.length === 0 ? NOTHING_SELECTED : 0;
}

/** Stores the listing, so that the ledger knows which tests exist. */
function remember({ ledger, inventory }: Gathered): void {
  const writer = new LedgerWriter(ledger);
  try {
    writer.storeInventory(inventory, Date.now());
  } catch (error) {
    throw ledgerError(error, ledger);
  } finally {
    writer.close();
  }
}

function answer(gathered: Gathered, selection: Selection, options: SelectCliOptions, cwd: string): void {
  const numbers = summary(selection, gathered.durations);
  const terminal = terminalOf(process.stderr, process.env, Date.now());
  const format = options.json ? "json" : options.format;
  let handed: HandOver | undefined;
  if (format === "json") printJson(selectionJson(selection, numbers));
  else {
    const listDir = join(gathered.configDir, ".pw-select", "lists");
    handed = handOver({ selection, inventory: gathered.inventory, format, cwd, listDir });
    print(withConfig(handed, options));
  }
  if (options.showExcluded) note(excludedText(selection, terminal));
  if (!options.quiet) note(selectionText({ numbers, impact: gathered.facts.impact, handed }, terminal));
  for (const text of handed?.notes ?? []) note(`pw-select: ${text}`);
  const widened = handed?.widened ?? [];
  const warning = onlyWarning(gathered.inventory.only, [...selection.selected, ...widened]);
  if (warning !== undefined) note(`pw-select: ${warning}`);
}

/** A config that the user named here must be the one that Playwright runs, too. */
function withConfig(handed: HandOver, { config }: SelectCliOptions): string {
  if (config === undefined || handed.format === "ids") return handed.text;
  if (/[\s'"\\]/.test(config)) {
    note(`pw-select: give Playwright the same config: --config ${JSON.stringify(config)}`);
    return handed.text;
  }
  return `--config=${config}\n${handed.text}`;
}

function explain(query: string, inventory: Inventory, selection: Selection, asJson: boolean): void {
  const found = matchTests(inventory.tests, query);
  if (found.length === 0) {
    throw new UserError(
      "unknown-test",
      `No test matches --explain ${JSON.stringify(query)}. Give an id, FILE:LINE, or words of its title; npx playwright test --list shows all.`,
    );
  }
  const ids = new Set(found.map((test) => test.id));
  const asked = {
    selected: selection.selected.filter(({ test }) => ids.has(test.id)),
    excluded: selection.excluded.filter(({ test }) => ids.has(test.id)),
  };
  if (asJson) printJson(explanationJson(asked));
  else print(explanationText(asked, terminalOf(process.stdout, process.env, Date.now())));
}
