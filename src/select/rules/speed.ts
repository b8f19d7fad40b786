// Keeps the slow tests, or the fast ones, by the median of their recent passes. Of a test that never passed nobody
// knows, so it is kept.

import { parseDuration, type Facts, type RuleCheck, type RuleDefinition } from "../../model/index.ts";

/** The duration as the user wrote it. */
export interface SpeedArgs {
  limit: string;
}

export const slowerThan: RuleDefinition<"slower-than", SpeedArgs> = {
  name: "slower-than",
  role: "narrows",
  option: {
    key: "slowerThan",
    flags: "--slower-than <duration>",
    help: "usually takes longer: 2s, 1m",
    group: "By history",
    args: (values) => values.map((limit) => ({ limit })),
  },
  needs: ["durations"],
  create({ limit }, { facts }) {
    const limitMs = parseDuration(limit, "--slower-than");
    return speedCheck(facts, (usualMs) => usualMs > limitMs, `is not longer than ${limit}`);
  },
};

export const fasterThan: RuleDefinition<"faster-than", SpeedArgs> = {
  name: "faster-than",
  role: "narrows",
  option: {
    key: "fasterThan",
    flags: "--faster-than <duration>",
    help: "usually takes less",
    group: "By history",
    args: (values) => values.map((limit) => ({ limit })),
  },
  needs: ["durations"],
  create({ limit }, { facts }) {
    const limitMs = parseDuration(limit, "--faster-than");
    return speedCheck(facts, (usualMs) => usualMs < limitMs, `is not less than ${limit}`);
  },
};

function speedCheck({ durations }: Facts, passes: (usualMs: number) => boolean, unwanted: string): RuleCheck {
  if (durations === undefined) throw new Error("The rules on speed need facts.durations.");
  return {
    fails({ id }) {
      const usualMs = durations.get(id);
      if (usualMs === undefined || passes(usualMs)) return undefined;
      return `usually takes ${Math.round(usualMs)} ms, which ${unwanted}`;
    },
    reasons({ id }) {
      const usualMs = durations.get(id);
      return [
        usualMs === undefined
          ? "has never passed, so nobody knows how long it takes"
          : `usually takes ${Math.round(usualMs)} ms`,
      ];
    },
  };
}
