import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { openForReading } from "../../src/ledger/index.ts";
import { spawnNode } from "../helpers/node.ts";

const WRITERS = 16;
const ATTEMPTS = Number(process.env["PW_SELECT_ATTEMPTS"] || 150);

test(
  "sixteen processes write one ledger: nothing is lost, nothing is there twice",
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "pw-select-ledger-"));
    const path = join(folder, "ledger.sqlite");
    const results = await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) =>
        spawnNode(WRITE_A_RUN, [path, String(writer), String(ATTEMPTS)]),
      ),
    );
    expect(results.map((result) => result.stderr)).toEqual(results.map(() => ""));

    const db = openForReading(path);
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    const perRun = db
      .prepare(
        "SELECT uid, status, expected, (SELECT count(*) FROM attempt WHERE run_id = run.id) AS attempts FROM run ORDER BY uid",
      )
      .all();
    expect(perRun).toEqual(
      Array.from({ length: WRITERS }, (_, writer) => ({
        uid: `writer ${writer}`,
        status: "passed",
        expected: ATTEMPTS,
        attempts: ATTEMPTS,
      })).sort((a, b) => (a.uid < b.uid ? -1 : 1)),
    );
    // All writers ran the same tests: their names are stored once.
    expect(db.prepare("SELECT count(*) FROM test").pluck().get()).toBe(ATTEMPTS);
    db.close();
    rmSync(folder, { recursive: true });
  },
);

const WRITE_A_RUN = /* js */ `
import { LedgerWriter } from "ledger";
const [, path, writer, count] = process.argv;
const ledger = new LedgerWriter(path);
const run = ledger.beginRun({
  uid: "writer " + writer, group: "one build", startedAtMs: 1000, playwrightVersion: "1", configFile: null, projects: [""],
  workers: 1, shard: null, commit: null, branch: null, dirty: null, baseBranch: null, ci: null, ciUrl: null, host: "h", pid: null,
  label: null, source: "reporter",
});
const ids = Array.from({ length: Number(count) }, (_, index) => "test " + index);
run.plan(ids.map((id) => ({ id, project: "", file: "a.spec.ts", titlePath: [id], line: 1, tags: [], repeat: 0 })));
for (const id of ids) {
  run.beginAttempt({ id, repeat: 0, retry: 0, slot: 0 });
  run.endAttempt({
    id, repeat: 0, retry: 0, slot: 0, status: "passed", expectedStatus: "passed", outcome: "expected", startedAtMs: 1001,
    durationMs: 1, worker: 0, annotations: [{ type: "from", description: writer }], errors: [],
  });
}
run.end({ status: "passed", durationMs: 1 });
ledger.close();
`;
