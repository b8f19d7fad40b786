// The door of report: how people see what the ledger says. Returns text; prints nothing and asks no ledger.

export { flakyTable } from "./flaky.ts";
export { count, duration, localTime, percent, relativeTime } from "./format.ts";
export { inert } from "./inert.ts";
export { mark } from "./marks.ts";
export { quarantineTable } from "./quarantine.ts";
export { runPage } from "./run.ts";
export { runsTable } from "./runs.ts";
export { savedPage, savedTable } from "./saved.ts";
export { excludedText, explanationJson, explanationText, selectionText } from "./selection.ts";
export { slowTable } from "./slow.ts";
export { sqlTable } from "./sql.ts";
export { table, type Column } from "./table.ts";
export { terminalOf, type Terminal } from "./terminal.ts";
export { testList, testPage } from "./test.ts";
