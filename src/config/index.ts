// The door of config: what a user may write in pw-select.config.ts and in the reporter's options, and how it is read.

export { defaultIgnore, defineConfig, outputFolders } from "./define.ts";
export { loadConfig } from "./load.ts";
export {
  parseReporterOptions,
  type ParsedReporterOptions,
  type ReporterOptions,
} from "./reporter-options.ts";
export type { Config, UserConfig } from "./schema.ts";
