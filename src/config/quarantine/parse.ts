// Reads the text of pw-select.quarantine.yml and says what is wrong with it, line by line.

import type { Document, LineCounter } from "yaml";
import type { z } from "zod";

import { isSameEntry, nearest, UserError, type Quarantine } from "../../model/index.ts";
import { loadYaml, loadZod } from "../lazy.ts";
import { ENTRY_KEYS, FILE_KEYS, quarantineSchema } from "./schema.ts";

export interface ParsedQuarantine {
  /** Keeps comments and order, for edits. */
  document: Document;
  quarantine: Quarantine;
  /** What each entry is in the text, in order. */
  lines: number[];
}

/** Throws `UserError` for text that is no YAML, or has another shape. Says nothing of the cap and of duplicates. */
export function parseQuarantine(text: string, path: string): ParsedQuarantine {
  const yaml = loadYaml();
  const lineCounter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    throw wrong(
      path,
      document.errors.map(({ pos, message }) => ({ line: lineCounter.linePos(pos[0]).line, message })),
    );
  }
  const result = quarantineSchema(loadZod()).safeParse(document.toJS() ?? {});
  if (!result.success) {
    throw wrong(
      path,
      result.error.issues.map((issue) => ({
        line: lineOf(document, lineCounter, issue.path),
        message: messageFor(issue),
      })),
    );
  }
  const { tests: entries, maxTests } = result.data;
  const lines = entries.map((_, index) => lineOf(document, lineCounter, ["tests", index]));
  return { document, quarantine: { path, entries, maxTests }, lines };
}

/** Throws `UserError` for two entries of one test, and for more entries than the file allows. */
export function checkQuarantine({ quarantine, lines }: ParsedQuarantine): void {
  const { path, entries, maxTests } = quarantine;
  const problems = entries.flatMap((entry, index) => {
    const first = entries.findIndex((other) => isSameEntry(other, entry));
    return first === index
      ? []
      : [{ line: lines[index]!, message: `this test has an entry already, on line ${lines[first]}` }];
  });
  if (maxTests !== undefined && entries.length > maxTests) {
    problems.push({
      line: lines[maxTests]!,
      message: `maxTests allows ${maxTests} ${maxTests === 1 ? "entry" : "entries"}, and there are ${entries.length}: mend a test and remove its entry`,
    });
  }
  if (problems.length > 0) throw wrong(path, problems);
}

function wrong(path: string, problems: { line: number; message: string }[]): UserError {
  const list = problems.map(({ line, message }) => `  line ${line}: ${message}`).join("\n");
  return new UserError("bad-quarantine", `${path} is wrong:\n${list}`);
}

function messageFor(issue: z.core.$ZodIssue): string {
  const where = issue.path.join(".");
  if (issue.code !== "unrecognized_keys") return where === "" ? issue.message : `${where}: ${issue.message}`;
  const known = issue.path.length === 0 ? FILE_KEYS : ENTRY_KEYS;
  return issue.keys
    .map((key) => {
      const [likely] = nearest(key, known, 1);
      return `unknown key "${key}"${likely === undefined ? `; there are ${known.join(", ")}` : `; did you mean "${likely}"?`}`;
    })
    .join("; ");
}

/** 1-based; of the nearest thing around it that the text has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
