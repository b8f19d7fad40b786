import { expect, test } from "vitest";

import { quarantineVerdict, worstVerdict } from "../../src/insight/index.ts";

/** Runs, newest first: `p` passed, `f` failed, `m` both. */
const tallies = (runs: string) =>
  runs.split("").map((run, index) => ({
    runNumber: runs.length - index,
    passed: run === "f" ? 0 : 1,
    failed: run === "p" ? 0 : 2,
  }));

test.for([
  ["", "unsettled"],
  ["ffff", "unsettled"],
  ["pppp", "unsettled"],
  ["fffff", "broken"],
  ["ffffm", "flaky"],
  ["ffffp", "flaky"],
  ["m", "flaky"],
  ["fp", "flaky"],
  ["ppppp", "healed"],
  ["fffffpppp", "broken"],
  ["pppppf", "healed"],
] as const)("runs %s, newest first, are %s", ([runs, verdict]) => {
  expect(quarantineVerdict(tallies(runs))).toBe(verdict);
});

test("an entry has the verdict of its worst test", () => {
  expect(worstVerdict(["healed", "broken", "flaky"])).toBe("broken");
  expect(worstVerdict(["healed", "unsettled", "flaky"])).toBe("flaky");
  expect(worstVerdict(["healed", "unsettled"])).toBe("unsettled");
  expect(worstVerdict(["healed"])).toBe("healed");
  expect(worstVerdict([])).toBe("unsettled");
});
