// Makes dist: our own modules in few files, since Node spends about half a millisecond on each that a command loads.
// Dependencies stay where they are.

import { defineConfig } from "rolldown";

/** What others load by its path: people's imports, commands, and reporters that Playwright starts. */
const ENTRIES = [
  "index",
  "cli/pw-ledger",
  "cli/pw-select",
  "config/define",
  "inventory/list-reporter",
  "reporter/index",
  "reporter/plan/plan-reporter",
];

export default defineConfig({
  input: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
  platform: "node",
  external: (id) => !/^[./]/.test(id),
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    // As deep as every room, so that a module finds a file beside the rooms wherever it ends up.
    chunkFileNames: "chunks/[name]-[hash].js",
  },
});
