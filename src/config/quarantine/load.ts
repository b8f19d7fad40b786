// Finds and reads the quarantine of a project. Synchronous, because a reporter's hooks are.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { UserError, messageOf, type Quarantine } from "../../model/index.ts";
import { checkQuarantine, parseQuarantine } from "./parse.ts";

export const QUARANTINE_FILE = "pw-select.quarantine.yml";

/**
 * The quarantine beside the Playwright config; without a file, an empty one, and nothing is loaded to check it.
 * Throws `UserError` (`bad-quarantine`) that names the lines that are wrong.
 */
export function loadQuarantine(configDir: string): Quarantine {
  const path = join(configDir, QUARANTINE_FILE);
  const text = readIfThere(path);
  if (text === undefined) return { path, entries: [] };
  const parsed = parseQuarantine(text, path);
  checkQuarantine(parsed);
  return parsed.quarantine;
}

/** Throws `UserError` for a file that is there and cannot be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UserError("bad-quarantine", `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
