// The door of handover: says a selection to Playwright, exactly where that can be, and never says less.

export { type FormatName, type HandOver, handOver, type HandOverOptions } from "./hand-over.ts";
export { planOf, type PlanDetails } from "./plan.ts";
export { selectionJson } from "./selection-json.ts";
