// The public API of the package. What selects is loaded when it is asked for: configs import this file on every start.

import type { SelectOptions } from "./config/index.ts";
import type { SelectedTests, SelectPlace } from "./engine/index.ts";

export {
  defaultIgnore,
  defineConfig,
  definePlugin,
  defineRule,
  type ReporterOptions,
  type RuleSet,
  type SelectOptions,
  type UserConfig,
} from "./config/index.ts";
export type { SelectedTests, SelectPlace } from "./engine/index.ts";
export {
  UserError,
  type Annotation,
  type Facts,
  type Inventory,
  type Mask,
  type MaskKind,
  type NamedRule,
  type Plugin,
  type RuleCheck,
  type RuleContext,
  type RuleDefinition,
  type RuleOptions,
  type RuleRole,
  type SelectionEditor,
  type SelectionReportData,
  type Test,
} from "./model/index.ts";

/**
 * Selects tests, and returns what `pw-select --json` prints, with the warnings that it would write to stderr.
 *
 * `rules` are written as in a profile: `{ changed: "main", excludeTag: "slow" }`. The config's own rules and plugins
 * count, too. Starts Playwright only when tests have to be listed. Throws `UserError`, which has a `code`, for what the
 * user can mend: an unknown ref, a config that does not load.
 */
export async function selectTests(
  rules: SelectOptions = {},
  place: SelectPlace = {},
): Promise<SelectedTests> {
  const engine = await import("./engine/index.ts");
  return engine.selectTests(rules, place);
}
