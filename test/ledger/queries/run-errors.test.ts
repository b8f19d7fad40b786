import { expect, test } from "vitest";

import { openForReading, runErrors } from "../../../src/ledger/index.ts";
import { ledgerWith } from "../../helpers/ledger.ts";

test("errors outside of tests come in the order of their report, each in its own words", () => {
  const path = ledgerWith([
    { errors: [{ message: "worker 1 died", location: null }] },
    {
      errors: [
        { message: "no database", location: "setup.ts:1:2" },
        { message: "worker 2 died", location: null },
      ],
    },
  ]);
  const db = openForReading(path);
  expect(runErrors(db, 2)).toEqual([
    { message: "no database", location: "setup.ts:1:2" },
    { message: "worker 2 died", location: null },
  ]);
  expect(runErrors(db, 3)).toEqual([]);
  db.close();
});
