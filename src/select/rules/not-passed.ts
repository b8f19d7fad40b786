// Keeps the tests that have not passed yet: failed, left out, or not part of the runs.

import type { RuleDefinition } from "../../model/index.ts";
import { latestArgs, latestCheck, type LatestArgs } from "./latest.ts";

export const notPassed: RuleDefinition<"not-passed", LatestArgs> = {
  name: "not-passed",
  role: "narrows",
  option: {
    key: "notPassed",
    flags: "--not-passed",
    help: "has not passed there: failed, or has no result",
    group: "What changed or failed",
    args: latestArgs,
  },
  needs: ["latest"],
  create: (_args, { facts }) =>
    latestCheck("not-passed", facts.latest, {
      wants: (result) => result?.state !== "passed",
      absent: "was not part of",
      unwanted: "passed in",
    }),
};
