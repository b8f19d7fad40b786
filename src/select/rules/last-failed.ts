// Keeps the tests that failed last time, or did not come to run. Which those are is a fact.

import type { RuleDefinition } from "../../model/index.ts";
import { latestArgs, latestCheck, type LatestArgs } from "./latest.ts";

export const lastFailed: RuleDefinition<"last-failed", LatestArgs> = {
  name: "last-failed",
  role: "narrows",
  option: {
    key: "lastFailed",
    flags: "--last-failed",
    help: "failed, or did not come to run",
    group: "What changed or failed",
    args: latestArgs,
  },
  needs: ["latest"],
  create: (_args, { facts }) =>
    latestCheck("last-failed", facts.latest, {
      wants: (result) => result !== undefined && result.state !== "passed",
      absent: "was not part of",
      unwanted: "neither failed nor was left out in",
    }),
};
