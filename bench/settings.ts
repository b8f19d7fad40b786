// What the command line of the benchmarks says: which subjects, and how large.

import { parseArgs } from "node:util";

export const SUBJECTS = ["recording", "hand-over", "selecting", "scale"] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface Settings {
  subjects: readonly Subject[];
  recording: { rounds: number; startRounds: number; tests: number; earlierRuns: number };
  handOver: { rounds: number; tests: number; selections: number };
  /** `tests`: one suite for each number. */
  selecting: { rounds: number; questionRounds: number; tests: readonly number[] };
  /** `tests`: of the two suites that are compared. */
  scale: { rounds: number; tests: readonly [number, number] };
}

const FULL: Omit<Settings, "subjects"> = {
  recording: { rounds: 3, startRounds: 10, tests: 10_000, earlierRuns: 20 },
  handOver: { rounds: 3, tests: 10_000, selections: 4 },
  selecting: { rounds: 5, questionRounds: 15, tests: [1_000, 10_000] },
  scale: { rounds: 3, tests: [10_000, 100_000] },
};

const QUICK: Omit<Settings, "subjects"> = {
  recording: { rounds: 1, startRounds: 1, tests: 40, earlierRuns: 2 },
  handOver: { rounds: 1, tests: 40, selections: 2 },
  selecting: { rounds: 1, questionRounds: 1, tests: [40] },
  scale: { rounds: 1, tests: [20, 40] },
};

export const USAGE = `npm run bench -- [${SUBJECTS.join("|")}]... [--quick] [--rounds N] [--tests N]

  --quick     tiny sizes and one round: does it still work? The figures mean nothing
  --rounds N  rounds of each subject
  --tests N   number of tests in each subject, in scale of the larger suite
`;

/** Throws with a sentence for a person when an argument is unknown. */
export function settingsOf(args: string[]): Settings {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { quick: { type: "boolean" }, rounds: { type: "string" }, tests: { type: "string" } },
  });
  const subjects = positionals.map((name) => {
    const subject = SUBJECTS.find((known) => known === name);
    if (subject === undefined) throw new Error(`There is no subject "${name}".`);
    return subject;
  });
  const { recording, handOver, selecting, scale } = values.quick ? QUICK : FULL;
  const rounds = wholeNumber("rounds", values.rounds);
  const tests = wholeNumber("tests", values.tests);
  const wished = { ...(rounds && { rounds }), ...(tests && { tests }) };
  return {
    subjects: subjects.length > 0 ? subjects : SUBJECTS,
    recording: { ...recording, ...wished, ...(rounds && { startRounds: rounds }) },
    handOver: { ...handOver, ...wished },
    selecting: {
      ...selecting,
      ...(rounds && { rounds, questionRounds: rounds }),
      ...(tests && { tests: [tests] }),
    },
    scale: {
      ...scale,
      ...(rounds && { rounds }),
      ...(tests && { tests: [Math.ceil(tests / 10), tests] as const }),
    },
  };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text))
    throw new Error(`--${name} takes a whole number of at least 1, not "${text}".`);
  return Number(text);
}
