// Saved selections: pw-select --save, and the verbs list, show, rename and remove.

import { existsSync } from "node:fs";

import { requestWords, unknownSelection, type Prepared, type Request } from "../../engine/index.ts";
import {
  LedgerWriter,
  openForReading,
  removeSelection,
  renameSelection,
  savedSelection,
  savedSelections,
  saveSelection,
  type Connection,
  type SavedSelection,
} from "../../ledger/index.ts";
import { UserError, type Selection } from "../../model/index.ts";
import { savedPage, savedTable } from "../../report/index.ts";
import { locateLedger } from "../locate.ts";
import { withPrepared } from "./prepared.ts";
import { note, print, printJson, stdoutTerminal } from "../output.ts";

export interface SavedOptions {
  json?: true;
  ledger?: string;
  config?: string;
}

/** Keeps the selection under the name, in place of an earlier one. Throws `bad-name`. */
export function save(prepared: Prepared, { selected }: Selection, name: string): void {
  const saved: SavedSelection<Request> = {
    name: checkedName(name),
    configFile: prepared.inventory().configFile,
    savedAtMs: Date.now(),
    request: prepared.request,
    tests: selected.map(({ test: { id, project, file, titlePath } }) => ({ id, project, file, titlePath })),
  };
  writing(prepared.ledger, (db) => saveSelection(db, saved));
  note(`pw-select: saved as ${JSON.stringify(name)}: pw-select --from ${name}`);
}

export async function listSaved(options: SavedOptions): Promise<void> {
  const all = await reading(options, (db) =>
    (db === undefined ? [] : savedSelections(db)).map(({ name, savedAtMs, request, tests }) => {
      const asked = request as Request;
      return { name, savedAtMs, request: asked, words: requestWords(asked), tests: tests.length };
    }),
  );
  if (options.json) printJson(all.map(withTime));
  else if (all.length === 0) note("No selection is saved. Save one: pw-select --tag smoke --save smoke");
  else print(savedTable(all, await stdoutTerminal()));
}

/** What a saved selection holds, what of it is gone, and what its rules would add today. */
export async function showSaved(name: string, options: SavedOptions): Promise<void> {
  const saved = await reading(options, (db) => {
    const found = db && savedSelection(db, name);
    if (!found) throw unknownSelection(db, name);
    return found as SavedSelection<Request>;
  });
  await withPrepared(saved.request, options, async (prepared) => {
    const exists = new Set(prepared.inventory().tests.map(({ id }) => id));
    const known = new Set(saved.tests.map(({ id }) => id));
    const gone = saved.tests.filter(({ id }) => !exists.has(id));
    const now = (await prepared.selection()).selected.map(({ test }) => test);
    const taken = new Set(now.map(({ id }) => id));
    const shown = {
      name: saved.name,
      savedAtMs: saved.savedAtMs,
      request: saved.request,
      words: requestWords(saved.request),
      tests: saved.tests,
      gone,
      added: now
        .filter(({ id }) => !known.has(id))
        .map(({ id, project, file, titlePath }) => ({ id, project, file, titlePath })),
      left: saved.tests.filter(({ id }) => exists.has(id) && !taken.has(id)),
    };
    if (options.json) printJson(withTime(shown));
    else print(savedPage(shown, await stdoutTerminal()));
  });
}

export async function renameSaved(from: string, to: string, options: SavedOptions): Promise<void> {
  const ledger = await locateLedger(options, process.cwd(), process.env);
  const name = checkedName(to);
  const done = await reading(options, (db) => {
    if (!db || savedSelection(db, from) === undefined) throw unknownSelection(db, from);
    return writing(ledger, (own) => renameSelection(own, from, name));
  });
  if (done === "taken") {
    throw new UserError(
      "name-taken",
      `A selection is saved as ${JSON.stringify(to)} already. Remove it first: pw-select remove ${to}`,
    );
  }
  note(`pw-select: ${JSON.stringify(from)} is now ${JSON.stringify(to)}.`);
}

export async function removeSaved(name: string, options: SavedOptions): Promise<void> {
  const ledger = await locateLedger(options, process.cwd(), process.env);
  await reading(options, (db) => {
    if (!db || savedSelection(db, name) === undefined) throw unknownSelection(db, name);
    writing(ledger, (own) => removeSelection(own, name));
  });
  note(`pw-select: ${JSON.stringify(name)} is removed.`);
}

/** As everywhere in our JSON, times are ISO 8601 in UTC. */
function withTime<T extends { savedAtMs: number }>({ savedAtMs, ...rest }: T) {
  return { ...rest, savedAt: new Date(savedAtMs).toISOString() };
}

async function reading<T>(options: SavedOptions, work: (db: Connection | undefined) => T): Promise<T> {
  const ledger = await locateLedger(options, process.cwd(), process.env);
  const db = existsSync(ledger) ? openForReading(ledger) : undefined;
  try {
    return work(db);
  } finally {
    db?.close();
  }
}

function writing<T>(ledger: string, work: (db: Connection) => T): T {
  const writer = new LedgerWriter(ledger);
  try {
    return writer.write(work);
  } finally {
    writer.close();
  }
}

function checkedName(name: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name)) return name;
  throw new UserError(
    "bad-name",
    `${JSON.stringify(name)} cannot name a selection. Use letters, digits, and . _ - between them.`,
  );
}
