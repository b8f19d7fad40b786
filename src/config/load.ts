// Finds, loads and checks pw-select.config.*. Synchronous, because a reporter's hooks are.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { messageOf, UserError } from "../model/index.ts";
import { loadJiti, loadZod } from "./lazy.ts";
import { problems } from "./problems.ts";
import { configSchema, DEFAULT_CONFIG, type Config } from "./schema.ts";

const NAMES = ["ts", "mts", "js", "mjs", "json"].map((extension) => `pw-select.config.${extension}`);

/** Absolute path of the config in this folder; undefined when there is none. Throws `UserError` for two. */
function findConfig(configDir: string): string | undefined {
  const [first, second] = NAMES.map((name) => join(configDir, name)).filter((path) => existsSync(path));
  if (second !== undefined) {
    throw new UserError(
      "two-configs",
      `There are two configs, and only one can count: ${first} and ${second}. Remove one.`,
    );
  }
  return first;
}

/** The config of this folder, defaults filled in; all defaults when there is no file. Throws `UserError`. */
export function loadConfig(configDir: string): Config {
  const path = findConfig(configDir);
  if (path === undefined) return DEFAULT_CONFIG;
  const result = configSchema(loadZod()).safeParse(read(path));
  if (result.success) return result.data;
  throw new UserError("bad-config", `${path} is wrong:\n${problems(result.error)}`);
}

function read(path: string): unknown {
  try {
    if (path.endsWith(".json")) return JSON.parse(readFileSync(path, "utf8"));
    const ownExtension = import.meta.url.endsWith(".ts") ? "ts" : "js";
    const jiti = loadJiti()(path, {
      // A config imports types and defineConfig: the small file that has them is all that it needs of us.
      alias: { "pw-select": fileURLToPath(new URL(`../config/define.${ownExtension}`, import.meta.url)) },
      interopDefault: true,
      moduleCache: false,
    });
    const loaded: unknown = jiti(path);
    return isModule(loaded) ? loaded.default : loaded;
  } catch (error) {
    throw new UserError("config-throws", `${path} cannot be loaded: ${messageOf(error)}`, { cause: error });
  }
}

function isModule(loaded: unknown): loaded is { default: unknown } {
  return typeof loaded === "object" && loaded !== null && "default" in loaded;
}
