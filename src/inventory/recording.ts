// Reads what the recorder has written down: which files a listing depends on, and through whom.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * What a listing asked about a path: all that is in a file, its size, the names in a folder, which of these may belong to
 * tests, only whether something is there and what, or where a symbolic link leads.
 */
export type Question = "content" | "size" | "entries" | "search" | "type" | "target";

/** Who asked: Node's module loader, Playwright, or code of the user's. */
export type Asker = "m" | "p" | "u";

export interface Recording {
  /** By absolute path, what was asked about it, and by whom. */
  asked: Map<string, Map<Question, Set<Asker>>>;
  /** By absolute path of a module, the modules that it imports; `""` is Playwright, which imports config and spec files. */
  imports: Map<string, Set<string>>;
  /** Environment variables that user code looked at; `"*"` for all. */
  env: Set<string>;
  /** What user code did that may end differently without any file changing. */
  unseen: Set<string>;
}

/** What package managers write when they have changed what is installed. */
const INSTALL_MARKERS = [".package-lock.json", ".modules.yaml", ".yarn-integrity", ".yarn-state.yml"];

/** Undefined when the recorder did not come to its end. */
export function readRecording(file: string): Recording | undefined {
  if (!existsSync(file)) return undefined;
  const recording: Recording = { asked: new Map(), imports: new Map(), env: new Set(), unseen: new Set() };
  let hasEnded = false;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const [what = "", first = "", second = ""] = JSON.parse(line) as string[];
    if (what === "end") hasEnded = true;
    else if (what === "env") recording.env.add(first);
    else if (what === "unseen") recording.unseen.add(first);
    else if (what === "import") noteImport(recording, first, second);
    else if (what === "package") notePackage(recording, first);
    else noteAsked(recording, second, what as Question, first as Asker);
  }
  return hasEnded ? recording : undefined;
}

function noteImport(recording: Recording, importer: string, imported: string): void {
  const known = recording.imports.get(importer);
  if (known) known.add(imported);
  else recording.imports.set(importer, new Set([imported]));
  noteAsked(recording, imported, "content", "m");
}

/** Packages are taken to change only when something is installed, which shows in few places. */
function notePackage(recording: Recording, folder: string): void {
  const separator = `${path.sep}node_modules${path.sep}`;
  const installed = folder.slice(0, folder.indexOf(separator) + separator.length - 1);
  for (const name of INSTALL_MARKERS) noteAsked(recording, path.join(installed, name), "content", "p");
  noteAsked(recording, path.join(folder, "package.json"), "content", "p");
}

function noteAsked(recording: Recording, file: string, question: Question, asker: Asker): void {
  const questions = recording.asked.get(file) ?? new Map<Question, Set<Asker>>();
  if (questions.size === 0) recording.asked.set(file, questions);
  const askers = questions.get(question);
  if (askers) askers.add(asker);
  else questions.set(question, new Set([asker]));
}
