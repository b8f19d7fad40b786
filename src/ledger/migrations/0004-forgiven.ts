// Version 4: a run knows which failures quarantine kept from failing it.

export const forgiven = /* sql */ `
CREATE TABLE forgiven (
  -- Tests that failed, were flaky or did not run, and that did not count for the status of their run: quarantine held them.
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  test_id INTEGER NOT NULL REFERENCES test (id),
  repeat INTEGER NOT NULL, -- as in attempt
  PRIMARY KEY (run_id, test_id, repeat)
) STRICT, WITHOUT ROWID;
`;
