// The door of insight: what the ledger's rows mean. Pure: rows in, values out; reads no file and no clock.

export { flakiness, type Flakiness } from "./flaky.ts";
export { historyOf, type Result, type ResultInRun, type TestHistory } from "./history.ts";
export { quarantineVerdict, RUNS_FOR_VERDICT, worstVerdict, type QuarantineVerdict } from "./quarantine.ts";
export { slowness, type Slowness } from "./slow.ts";
