// Loads the libraries of this room when there is something to do for them: most runs have no config and no options, and
// start without. Synchronously, because a reporter's hooks are.

import { createRequire } from "node:module";

import type { createJiti } from "jiti";
import type * as Yaml from "yaml";
import type { z } from "zod";

const require = createRequire(import.meta.url);

export type Z = typeof z;

export function loadZod(): Z {
  return (require("zod") as { z: Z }).z;
}

export function loadJiti(): typeof createJiti {
  return (require("jiti") as { createJiti: typeof createJiti }).createJiti;
}

export function loadYaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}
