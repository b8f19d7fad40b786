// The door of model: the vocabulary as types, and tiny pure helpers. Imports nothing of this project.

export * from "./changes.ts";
export * from "./duration.ts";
export * from "./facts.ts";
export * from "./impact.ts";
export * from "./mask.ts";
export * from "./match-tests.ts";
export * from "./median.ts";
export * from "./nearest.ts";
export * from "./outcome.ts";
export * from "./patterns.ts";
export * from "./plan.ts";
export * from "./plugin.ts";
export * from "./quarantine.ts";
export * from "./rule-options.ts";
export * from "./rule.ts";
export * from "./selection.ts";
export * from "./test.ts";
export * from "./user-error.ts";
export * from "./version.ts";
