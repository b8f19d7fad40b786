// Stores names once: tests, projects, spec files, annotations, errors. Remembers what it has met in this process.

import type { Annotation } from "../model/index.ts";
import { errorFingerprint, storedMessage } from "./fingerprint.ts";
import type { Connection } from "./open.ts";
import type { RunTest } from "./records.ts";

interface StoredTest {
  id: number;
  line: number;
  tags: string;
}

export class Names {
  readonly #tests = new Map<string, number>();
  readonly #selectTest;
  readonly #insertTest;
  readonly #updateTest;
  readonly #project;
  readonly #file;
  readonly #annotationSet;
  readonly #error;

  constructor(db: Connection) {
    this.#selectTest = db.prepare<[string], StoredTest>("SELECT id, line, tags FROM test WHERE key = ?");
    this.#insertTest = db
      .prepare<[string, number, number, string, number, string], number>(
        // Another process may have stored it since we looked.
        `INSERT INTO test (key, project_id, file_id, title_path, line, tags) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET line = excluded.line, tags = excluded.tags RETURNING id`,
      )
      .pluck();
    this.#updateTest = db.prepare<[number, string, number]>(
      "UPDATE test SET line = ?, tags = ? WHERE id = ?",
    );
    this.#project = storedOnce(db, "project", "name");
    this.#file = storedOnce(db, "file", "path");
    this.#annotationSet = storedOnce(db, "annotation_set", "annotations");
    this.#error = db.prepare<[string, string], { id: number; message: string }>(
      `INSERT INTO error (fingerprint, message) VALUES (?, ?)
         ON CONFLICT (fingerprint) DO UPDATE SET fingerprint = excluded.fingerprint RETURNING id, message`,
    );
  }

  /** Stores a test, or brings its line and tags up to date; returns its row id. */
  learn(test: RunTest): number {
    const known = this.#tests.get(test.id);
    if (known !== undefined) return known;
    const tags = JSON.stringify(test.tags);
    const stored = this.#selectTest.get(test.id);
    let id = stored?.id;
    if (id === undefined) {
      const titlePath = JSON.stringify(test.titlePath);
      id = this.#insertTest.get(
        test.id,
        this.#project(test.project),
        this.#file(test.file),
        titlePath,
        test.line,
        tags,
      )!;
    } else if (stored!.line !== test.line || stored!.tags !== tags) {
      this.#updateTest.run(test.line, tags, id);
    }
    this.#tests.set(test.id, id);
    return id;
  }

  /** Row id of a test that was learnt before. */
  test(id: string): number {
    const known = this.#tests.get(id) ?? this.#selectTest.get(id)?.id;
    if (known === undefined) throw new Error(`Test ${id} was never learnt`);
    this.#tests.set(id, known);
    return known;
  }

  annotationSet(annotations: Annotation[]): number | null {
    return annotations.length === 0 ? null : this.#annotationSet(JSON.stringify(annotations));
  }

  /** `message` is null when the stored error says the same, word for word. */
  error(message: string): { id: number; message: string | null } {
    const own = storedMessage(message);
    const stored = this.#error.get(errorFingerprint(message), own)!;
    return { id: stored.id, message: stored.message === own ? null : own };
  }

  /** Forgets all row ids: a transaction that was rolled back may have made some of them. */
  forget(): void {
    this.#tests.clear();
    this.#project.forget();
    this.#file.forget();
    this.#annotationSet.forget();
  }
}

interface StoredOnce {
  (value: string): number;
  forget(): void;
}

function storedOnce(db: Connection, table: string, column: string): StoredOnce {
  const select = db.prepare<[string], number>(`SELECT id FROM ${table} WHERE ${column} = ?`).pluck();
  const insert = db.prepare<[string]>(`INSERT INTO ${table} (${column}) VALUES (?) ON CONFLICT DO NOTHING`);
  const known = new Map<string, number>();
  const idOf = (value: string): number => {
    let id = known.get(value) ?? select.get(value);
    if (id === undefined) {
      insert.run(value);
      id = select.get(value)!;
    }
    known.set(value, id);
    return id;
  };
  return Object.assign(idOf, { forget: () => known.clear() });
}
