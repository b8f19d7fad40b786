// The door of engine: from what is asked to a selection, with the facts fetched and snapshots used. The commands and
// the reporter share it.

export { unknownSelection } from "./from-ledger.ts";
export { reportToPlugins } from "./plugins.ts";
export { prepare } from "./prepare.ts";
export type { Prepared, SnapshotState } from "./prepared.ts";
export { refine, rememberBudget, type Refined } from "./refine.ts";
export { requestFrom } from "./request-text.ts";
export { requestWords, type Request } from "./request.ts";
export { selectedData, selectTests, type SelectedTests, type SelectPlace } from "./select-tests.ts";
