// The ordered list of questions to a ledger: a new query is one new file and one line here.

export * from "./attempt-tallies.ts";
export * from "./latest-results.ts";
export * from "./median-durations.ts";
export * from "./outcomes.ts";
export * from "./position.ts";
export * from "./recorded.ts";
export * from "./run-errors.ts";
export * from "./run-tests.ts";
export * from "./runs.ts";
export * from "./sql.ts";
export * from "./test-history.ts";
export * from "./test-records.ts";
export * from "./tests.ts";
