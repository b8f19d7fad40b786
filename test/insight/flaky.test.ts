import { describe, expect, test } from "vitest";

import { flakiness } from "../../src/insight/index.ts";
import { openForReading, outcomes } from "../../src/ledger/index.ts";
import { ledgerWith, testIdOf, type Attempts, type RunDescription } from "../helpers/ledger.ts";

const NAME = "cart.spec.ts › adds";

function flakyOf(runs: readonly RunDescription[], limitRuns = 100) {
  const db = openForReading(ledgerWith(runs));
  try {
    return flakiness(outcomes(db, { limitRuns }));
  } finally {
    db.close();
  }
}

/** The test's runs on the commits `aaa`, `bbb`, … in order; P passes, F fails, S is skipped. */
function runsOf(results: Record<string, string>): RunDescription[] {
  const attempts: Record<string, Attempts> = {
    P: ["passed"],
    F: ["failed"],
    S: ["skipped"],
    R: ["failed", "passed"],
  };
  return Object.entries(results).flatMap(([commit, letters]) =>
    letters.split("").map((letter) => ({ commit, dirty: false, tests: { [NAME]: attempts[letter]! } })),
  );
}

describe("flakiness", () => {
  test("counts a run in which a retry passed", () => {
    expect(flakyOf(runsOf({ aaa: "P", bbb: "R", ccc: "P", ddd: "P" }))).toEqual([
      { testId: testIdOf(NAME), runs: 4, flakyRuns: 1, rate: 0.25 },
    ]);
  });

  test.for([
    ["a regression", { aaa: "P", bbb: "P", ccc: "P", ddd: "F", eee: "F", fff: "F" }],
    ["a fix", { aaa: "F", bbb: "FF", ccc: "PP", ddd: "P" }],
    ["a test that comes and goes over commits", { aaa: "P", bbb: "F", ccc: "P", ddd: "F" }],
    ["a test that is skipped in between", { aaa: "PS", bbb: "SFS" }],
    ["a test that always fails", { aaa: "FFF" }],
  ] as const)("does not take %s for flaky", ([, results]) => {
    expect(flakyOf(runsOf(results))).toEqual([]);
  });

  test.for([
    ["one pass and one failure", { aaa: "PF" }, 2, 1],
    ["the rarer failures", { aaa: "PPFPP" }, 5, 1],
    ["the rarer passes", { aaa: "FFPFP" }, 5, 2],
    ["each commit by itself", { aaa: "PPF", bbb: "PFF", ccc: "FF" }, 8, 2],
    ["neither a flaky run twice nor as a result to compare with", { aaa: "RP", bbb: "RF" }, 4, 2],
    ["no skipped run", { aaa: "PSSF" }, 2, 1],
  ] as const)("counts on one clean commit %s", ([, results, runs, flakyRuns]) => {
    expect(flakyOf(runsOf(results))).toMatchObject([{ runs, flakyRuns, rate: flakyRuns / runs }]);
  });

  test.for([
    ["a dirty tree", { commit: "aaa", dirty: true }],
    ["a tree of which nobody knows whether it is dirty", { commit: "aaa", dirty: null }],
    ["an unknown commit", { commit: null, dirty: null }],
  ] as const)("compares no runs on %s, and still counts a retry that passed there", ([, code]) => {
    const differing = runsOf({ any: "PFPF" }).map((run) => ({ ...run, ...code }));
    expect(flakyOf(differing)).toEqual([]);
    const retried = runsOf({ any: "PFR" }).map((run) => ({ ...run, ...code }));
    expect(flakyOf(retried)).toMatchObject([{ runs: 3, flakyRuns: 1 }]);
  });

  test("takes a failure that was expected for a pass, and the pass of such a test for a failure", () => {
    const expected = {
      commit: "aaa",
      tests: { [NAME]: { attempts: ["failed"] as Attempts, expectedStatus: "failed" as const } },
    };
    const surprise = {
      commit: "aaa",
      tests: { [NAME]: { attempts: ["passed"] as Attempts, expectedStatus: "failed" as const } },
    };
    expect(flakyOf([expected, expected])).toEqual([]);
    expect(flakyOf([expected, surprise])).toMatchObject([{ runs: 2, flakyRuns: 1 }]);
  });

  test("takes no evidence from interrupted tests", () => {
    const [passed] = runsOf({ aaa: "P" });
    const cutOff = { commit: "aaa", tests: { [NAME]: ["interrupted"] as Attempts } };
    expect(flakyOf([passed!, cutOff])).toEqual([]);
  });

  test("counts a run whose repetitions differ, once, on any commit", () => {
    const run = {
      commit: null,
      dirty: null,
      tests: { [NAME]: [["passed"], ["failed"], ["failed"], ["passed"]] as Attempts[] },
    };
    expect(flakyOf([run])).toMatchObject([{ runs: 1, flakyRuns: 1, rate: 1 }]);
  });

  test("keeps tests of different projects apart", () => {
    const on = (project: string, attempts: Attempts) => ({
      commit: "aaa",
      tests: { [`[${project}] ${NAME}`]: attempts },
    });
    expect(flakyOf([on("chromium", ["passed"]), on("firefox", ["failed"])])).toEqual([]);
  });

  test("looks at the newest runs only", () => {
    const runs = runsOf({ aaa: "R", bbb: "P", ccc: "P" });
    expect(flakyOf(runs, 2)).toEqual([]);
    expect(flakyOf(runs, 3)).toHaveLength(1);
  });

  test("sorts by rate, then by the number of flaky runs", () => {
    const R: Attempts = ["failed", "passed"];
    const P: Attempts = ["passed"];
    const found = flakyOf([
      { tests: { "a.spec.ts › half of two": R, "a.spec.ts › half of four": R, "a.spec.ts › all": R } },
      { tests: { "a.spec.ts › half of two": P, "a.spec.ts › half of four": R, "a.spec.ts › all": R } },
      { tests: { "a.spec.ts › half of four": P } },
      { tests: { "a.spec.ts › half of four": P } },
    ]);
    expect(found.map(({ testId }) => testId)).toEqual(
      ["a.spec.ts › all", "a.spec.ts › half of four", "a.spec.ts › half of two"].map(testIdOf),
    );
  });
});
