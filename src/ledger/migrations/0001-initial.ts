// Schema version 1. Released migrations are never edited: a new version is a new file.
// The comments stand inside the SQL because SQLite keeps them: `.schema` shows them, and docs/schema.md is made from them.

export const initial = /* sql */ `
CREATE TABLE run (
  -- One row per \`playwright test\`, written when it begins; a run that was killed keeps the values of its beginning.
  id INTEGER PRIMARY KEY, -- number of the run in this ledger; \`pw-ledger run 12\` takes it
  uid TEXT NOT NULL UNIQUE, -- unique everywhere; sorts by time for recorded runs (UUID version 7)
  run_group TEXT NOT NULL, -- the runs of one CI build (all shards, jobs and reruns) share it; a local run is alone
  started_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
  duration_ms INTEGER, -- NULL while it runs, and for ever when it was killed
  status TEXT NOT NULL DEFAULT 'interrupted' CHECK (status IN ('passed', 'failed', 'timedout', 'interrupted')), -- Playwright's; interrupted until the run has ended
  expected INTEGER, -- number of tests by outcome; NULL until the run has ended
  unexpected INTEGER, -- see expected
  flaky INTEGER, -- see expected
  skipped INTEGER, -- see expected; holds the tests that did not run, too
  did_not_run INTEGER, -- how many of the skipped tests nobody asked to skip: they stood behind a failure or a stop
  playwright_version TEXT NOT NULL, -- 1.65.1
  pw_select_version TEXT NOT NULL, -- the version that wrote this row
  config_file TEXT, -- posix path relative to the folder that Playwright was started in
  projects TEXT NOT NULL, -- JSON array of project names
  workers INTEGER NOT NULL, -- the most that could run at once
  shard_current INTEGER, -- 1-based; NULL when the run was not sharded
  shard_total INTEGER, -- NULL when the run was not sharded
  commit_sha TEXT, -- NULL outside a repository
  branch TEXT, -- NULL when unknown
  base_branch TEXT, -- the branch that a pull request goes to, where CI says so
  dirty INTEGER CHECK (dirty IN (0, 1)), -- 1 when tracked files differed from the commit, or untracked files were there
  ci TEXT, -- name of the CI provider; NULL elsewhere
  ci_url TEXT, -- link to the build
  host TEXT NOT NULL, -- name of the machine
  pid INTEGER, -- process that records the run; NULL for a run that was read from a report
  label TEXT, -- free text of the user: environment, user, side of a comparison
  source TEXT NOT NULL CHECK (source IN ('reporter', 'blob')) -- recorded live, or read from a blob report
) STRICT;

CREATE INDEX run_by_start ON run (started_at);
CREATE INDEX run_by_group ON run (run_group);

CREATE TABLE project (
  -- Names of Playwright projects, stored once.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE -- '' for the unnamed project
) STRICT;

CREATE TABLE file (
  -- Spec files, stored once.
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE -- posix path relative to Playwright's rootDir
) STRICT;

CREATE TABLE test (
  -- Every test that was ever recorded: one declaration in one project.
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, -- Playwright's test id; survives line moves and edits, not renames
  project_id INTEGER NOT NULL REFERENCES project (id),
  file_id INTEGER NOT NULL REFERENCES file (id),
  title_path TEXT NOT NULL, -- JSON array: titles of the describes around it, then its own
  line INTEGER NOT NULL, -- as last recorded
  tags TEXT NOT NULL -- JSON array, as last recorded
) STRICT;

CREATE INDEX test_by_file ON test (file_id);

CREATE TABLE annotation_set (
  -- Annotations, stored once for all attempts that have the same.
  id INTEGER PRIMARY KEY,
  annotations TEXT NOT NULL UNIQUE -- JSON array of {type, description?}
) STRICT;

CREATE TABLE attempt (
  -- One row per attempt, committed the moment it ends.
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  test_id INTEGER NOT NULL REFERENCES test (id),
  repeat INTEGER NOT NULL, -- repeatEachIndex: 0 unless --repeat-each was used
  retry INTEGER NOT NULL, -- 0 for the first attempt
  status TEXT NOT NULL CHECK (status IN ('passed', 'failed', 'timedOut', 'skipped', 'interrupted')), -- Playwright's
  expected_status TEXT CHECK (expected_status IN ('failed', 'timedOut', 'skipped', 'interrupted')), -- NULL for 'passed', which is the rule
  outcome TEXT CHECK (outcome IN ('expected', 'unexpected', 'flaky', 'skipped')), -- of the test in this run, on its last attempt; NULL on those before
  offset_ms INTEGER NOT NULL, -- start, counted from the start of the run
  duration_ms INTEGER NOT NULL, -- as Playwright measured it
  worker INTEGER NOT NULL, -- workerIndex; -1 when no worker ran it
  slot INTEGER NOT NULL, -- parallelIndex; -1 when no worker ran it
  annotation_set_id INTEGER REFERENCES annotation_set (id) -- NULL for none
) STRICT;

-- The only index of the largest table. One test over time is asked for run by run: FROM run JOIN attempt USING run_id and test_id.
CREATE UNIQUE INDEX attempt_by_run ON attempt (run_id, test_id, repeat, retry);

CREATE TABLE error (
  -- Errors that are the same but for numbers, times, ids, paths and colours, stored once.
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE, -- SHA-256 of the normalised message, 16 hexadecimal digits
  message TEXT NOT NULL -- as first seen, at most 4,000 characters
) STRICT;

CREATE TABLE attempt_error (
  -- Which errors an attempt ended with.
  attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- 0 for the first error of the attempt
  error_id INTEGER NOT NULL REFERENCES error (id),
  message TEXT, -- NULL when it is word for word that of the error row
  location TEXT, -- file:line:column, the file posix and relative to rootDir; NULL when unknown
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_error_by_error ON attempt_error (error_id);

CREATE TABLE run_error (
  -- Errors outside any test: global setup, a file that does not load, a worker that dies.
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- 0 for the first error of the run
  error_id INTEGER NOT NULL REFERENCES error (id),
  message TEXT, -- NULL when it is word for word that of the error row
  location TEXT, -- as in attempt_error
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (
  -- The tests that a run is to run. When it ends, only those stay that had no attempt; a killed run keeps all.
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  test_id INTEGER NOT NULL REFERENCES test (id),
  repeat INTEGER NOT NULL, -- as in attempt
  PRIMARY KEY (run_id, test_id, repeat)
) STRICT, WITHOUT ROWID;

CREATE TABLE in_flight (
  -- The attempt that began last in each worker slot; emptied when the run ends. Of a killed run, it names the culprits.
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL, -- parallelIndex
  test_id INTEGER NOT NULL REFERENCES test (id),
  repeat INTEGER NOT NULL, -- as in attempt
  retry INTEGER NOT NULL, -- as in attempt
  PRIMARY KEY (run_id, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE inventory (
  -- The last listing of each Playwright config: which tests exist.
  id INTEGER PRIMARY KEY,
  config_file TEXT NOT NULL UNIQUE, -- absolute
  root_dir TEXT NOT NULL, -- absolute; spec files are relative to it
  playwright_version TEXT NOT NULL, -- 1.65.1
  projects TEXT NOT NULL, -- JSON array of {name, dependencies, teardown?, notByDefault?}
  listed_at INTEGER NOT NULL -- milliseconds since 1970, UTC
) STRICT;

CREATE TABLE inventory_file (
  -- The tests of one spec file, in all projects.
  inventory_id INTEGER NOT NULL REFERENCES inventory (id) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- order of listing
  file TEXT NOT NULL, -- posix path relative to root_dir
  tests TEXT NOT NULL, -- JSON array, in order of listing; each {position, id, project, declaredIn, line, column, describes, titlePath, tags, grepTitle, annotations, serialAfter}
  PRIMARY KEY (inventory_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW tests AS
  -- Tests with their names.
  SELECT test.id, test.key, project.name AS project, file.path AS file, test.line, test.title_path, test.tags
  FROM test
  JOIN project ON project.id = test.project_id
  JOIN file ON file.id = test.file_id;

CREATE VIEW attempts AS
  -- Attempts with the names of their tests and the facts of their runs: start here.
  SELECT
    attempt.id, attempt.run_id, run.run_group, run.commit_sha, run.branch, run.dirty,
    attempt.test_id, test.key AS test_key, project.name AS project, file.path AS file, test.title_path,
    attempt.repeat, attempt.retry, attempt.status, coalesce(attempt.expected_status, 'passed') AS expected_status, attempt.outcome,
    run.started_at + attempt.offset_ms AS started_at, attempt.duration_ms, attempt.worker, attempt.slot,
    (
      SELECT coalesce(attempt_error.message, error.message)
      FROM attempt_error JOIN error ON error.id = attempt_error.error_id
      WHERE attempt_error.attempt_id = attempt.id AND attempt_error.position = 0
    ) AS error
  FROM attempt
  JOIN run ON run.id = attempt.run_id
  JOIN test ON test.id = attempt.test_id
  JOIN project ON project.id = test.project_id
  JOIN file ON file.id = test.file_id;
`;
