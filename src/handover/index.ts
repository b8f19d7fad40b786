// The door of handover: says a selection to Playwright, exactly where that can be, and never says less.

export {
  FORMAT_NAMES,
  type FormatName,
  type HandOver,
  handOver,
  type HandOverOptions,
  type WidenedTest,
} from "./hand-over.ts";
export { type JsonTest, selectionJson, type SelectionJson } from "./selection-json.ts";
