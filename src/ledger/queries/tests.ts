// The tests that were ever recorded.

import { matchTests } from "../../model/index.ts";
import type { Connection } from "../open.ts";

export interface TestRow {
  id: string;
  project: string;
  file: string;
  line: number;
  titlePath: string[];
  tags: string[];
}

/** Every test that the ledger knows, by id. */
export function allTests(db: Connection): Map<string, TestRow> {
  return new Map(selectTests(db, "").map((test) => [test.id, test]));
}

/** The tests that a query names (see `matchTests`), in order of project, file and line. */
export function findTests(db: Connection, query: string): TestRow[] {
  return matchTests(selectTests(db, "ORDER BY project, file, line, id"), query);
}

function selectTests(db: Connection, order: string): TestRow[] {
  return db
    .prepare<[], Omit<TestRow, "titlePath" | "tags"> & { titlePath: string; tags: string }>(
      `SELECT key AS id, project, file, line, title_path AS titlePath, tags FROM tests ${order}`,
    )
    .all()
    .map((row) => ({
      ...row,
      titlePath: JSON.parse(row.titlePath) as string[],
      tags: JSON.parse(row.tags) as string[],
    }));
}
