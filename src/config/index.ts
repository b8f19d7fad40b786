// The door of config: what a user may write in pw-select.config.ts and in the reporter's options, and how it is read.

export { defaultIgnore, defineConfig, definePlugin, defineRule, outputFolders } from "./define.ts";
export { loadConfig } from "./load.ts";
export { addToQuarantine, quarantineToMend, removeFromQuarantine } from "./quarantine/edit.ts";
export { loadQuarantine } from "./quarantine/load.ts";
export { isDay } from "./quarantine/schema.ts";
export {
  parseReporterOptions,
  type ParsedReporterOptions,
  type ReporterOptions,
  type SelectOptions,
} from "./reporter-options.ts";
export type { Config, RuleSet, UserConfig } from "./schema.ts";
