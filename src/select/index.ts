// The door of select: rules → masks → propagation → selection. Pure: facts come in as values.

export type { DependsOn } from "./declared.ts";
export type { Facts, LastFailed } from "./facts.ts";
export type { RuleSpec } from "./rules/index.ts";
export { select, type SelectOptions } from "./select.ts";
export { summary, type SelectionSummary } from "./summary.ts";
