// Version 3: selections are remembered, as snapshots, under names, and with the runs that they led to.

export const selections = `
CREATE TABLE snapshot (
  -- Selections by all that decided them, so that the same question needs no second answer. Old ones are deleted.
  id INTEGER PRIMARY KEY,
  config_file TEXT NOT NULL, -- of Playwright, absolute
  key TEXT NOT NULL, -- SHA-256 over parts
  parts TEXT NOT NULL, -- JSON object: the digest of each part of the key
  used_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  selection TEXT NOT NULL, -- JSON: the selected and the excluded tests by their position in the inventory, with reasons and masks
  UNIQUE (config_file, key)
) STRICT;

CREATE TABLE snapshot_answer (
  -- What pw-select said for a snapshot.
  snapshot_id INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
  question TEXT NOT NULL, -- JSON: how it was to be said
  answer TEXT NOT NULL, -- JSON
  PRIMARY KEY (snapshot_id, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_selection (
  -- Selections that a person named: pw-select --save NAME.
  name TEXT PRIMARY KEY,
  config_file TEXT NOT NULL, -- of Playwright, absolute
  saved_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  request TEXT NOT NULL, -- JSON: the rules and whatever else was asked for
  tests TEXT NOT NULL -- JSON array of {id, project, file, titlePath}
) STRICT, WITHOUT ROWID;

CREATE TABLE selection (
  -- Selections with a time budget that were handed over. A run of exactly these tests is its run.
  id INTEGER PRIMARY KEY,
  made_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  tests_digest TEXT NOT NULL, -- SHA-256 of the sorted test ids
  selected INTEGER NOT NULL, -- how many tests
  budget_ms INTEGER NOT NULL, -- what was asked for
  estimated_ms INTEGER NOT NULL, -- what they were expected to take
  run_id INTEGER REFERENCES run (id) ON DELETE SET NULL -- NULL until such a run begins
) STRICT;

CREATE INDEX selection_by_tests ON selection (tests_digest, made_at);
CREATE INDEX selection_by_run ON selection (run_id);
`;
