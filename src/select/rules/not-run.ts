// Keeps the tests that have no result: those that a run left out, and those that were not part of it.

import type { RuleDefinition } from "../../model/index.ts";
import { latestArgs, latestCheck, type LatestArgs } from "./latest.ts";

export const notRun: RuleDefinition<"not-run", LatestArgs> = {
  name: "not-run",
  role: "narrows",
  option: {
    key: "notRun",
    flags: "--not-run",
    help: "has no result there: left out, not selected, or new",
    group: "What changed or failed",
    args: latestArgs,
  },
  needs: ["latest"],
  create: (_args, { facts }) =>
    latestCheck("not-run", facts.latest, {
      wants: (result) => result === undefined || result.state === "notRun",
      absent: "was not part of",
      unwanted: "ran in",
    }),
};
