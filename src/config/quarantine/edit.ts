// Changes pw-select.quarantine.yml and keeps the comments, the order and the quotes of what is there.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { isSameEntry, type Quarantine, type QuarantineEntry } from "../../model/index.ts";
import { loadYaml } from "../lazy.ts";
import { QUARANTINE_FILE, readIfThere } from "./load.ts";
import { checkQuarantine, parseQuarantine, type ParsedQuarantine } from "./parse.ts";

const FIRST_TEXT = `# Tests that run and do not gate: each with a reason and an end. Changes are reviewed like code.
tests:
`;

/** Adds entries at the end; makes the file if there is none. Throws `UserError`, and then writes nothing. */
export function addToQuarantine(configDir: string, entries: readonly QuarantineEntry[]): void {
  const path = join(configDir, QUARANTINE_FILE);
  const { document } = parseQuarantine(readIfThere(path) ?? FIRST_TEXT, path);
  const yaml = loadYaml();
  let tests = document.get("tests");
  if (!yaml.isSeq(tests)) {
    tests = document.createNode([]);
    document.set("tests", tests);
  }
  if (!yaml.isSeq(tests)) return;
  tests.flow = false;
  for (const entry of entries) {
    const node = document.createNode(asWritten(entry));
    const title = node.get("title");
    if (yaml.isSeq(title)) title.flow = true;
    tests.add(node);
  }
  const text = textOf(document);
  checkQuarantine(parseQuarantine(text, path));
  writeFileSync(path, text);
}

/** Removes entries with the comments above them. Works on a file with duplicates or too many entries, too. */
export function removeFromQuarantine(configDir: string, entries: readonly QuarantineEntry[]): void {
  const path = join(configDir, QUARANTINE_FILE);
  const { document, quarantine } = parseQuarantine(readIfThere(path) ?? FIRST_TEXT, path);
  for (let index = quarantine.entries.length - 1; index >= 0; index -= 1) {
    if (entries.some((entry) => isSameEntry(entry, quarantine.entries[index]!)))
      document.deleteIn(["tests", index]);
  }
  writeFileSync(path, textOf(document));
}

/** The quarantine as it stands, for taking something out of it: the cap and duplicates are no errors. */
export function quarantineToMend(configDir: string): Quarantine {
  const path = join(configDir, QUARANTINE_FILE);
  return parseQuarantine(readIfThere(path) ?? FIRST_TEXT, path).quarantine;
}

function asWritten({ titlePath, file, project, owner, reason, link, expires, mode }: QuarantineEntry) {
  const [title] = titlePath;
  return {
    file,
    title: titlePath.length === 1 ? title : titlePath,
    ...(project !== undefined && { project }),
    ...(owner !== undefined && { owner }),
    reason,
    ...(link !== undefined && { link }),
    expires,
    ...(mode !== "run" && { mode }),
  };
}

function textOf(document: ParsedQuarantine["document"]): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
