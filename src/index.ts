// The public API of the package.

export { defaultIgnore, defineConfig, type UserConfig } from "./config/index.ts";
export type { ReporterOptions } from "./config/index.ts";
