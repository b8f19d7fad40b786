// Loads the rules that browser and server share (prices, search, validation) from their TypeScript sources.

import { runnerImport } from "vite";

/** @typedef {typeof import("../src/shared-rules.ts")} Rules */

/**
 * @param {string} root folder of the shop
 * @returns {Promise<Rules>}
 */
export async function loadRules(root) {
  const { module } = await runnerImport("./src/shared-rules.ts", {
    root,
    configFile: false,
    logLevel: "error",
  });
  return /** @type {Rules} */ (module);
}
