// Chooses among the answers of formats: exact before cheap before readable. Pure.

import { leastCostMs } from "./cost.ts";
import type { Loaded, Runs } from "./playwright/simulate.ts";
import { type Format, MOST_ARGUMENTS, type Proposal } from "./proposal.ts";
import type { Question } from "./question.ts";

export interface Candidate {
  name: Format["name"];
  limit: string;
  proposal: Proposal;
  runs: Runs;
  /** Tests beyond the selected ones and those that run with them in any format. */
  extra: number;
  /** Estimated; see `cost.ts`. */
  costMs: number;
}

/** Far fewer than Linux, macOS and xargs itself (128 KiB) would split into several runs. */
const MOST_BYTES = 100_000;

/** A later format is harder to read: it has to be cheaper by a fifth. */
const WORTH_WHILE = 0.8;

/**
 * The one with the fewest tests too many; of those, the first that no later one undercuts by much. Never one that may
 * leave a selected test out. Formats and answers that cannot gain enough any more are not looked at.
 */
export function bestCandidate(question: Question, formats: readonly Format[]): Candidate | undefined {
  // Whatever names the needed tests loads them.
  const least: Loaded = {
    files: new Set([...question.needed].map(({ file }) => file)).size,
    tests: question.needed.size,
  };
  let best: Candidate | undefined;
  const isTooDear = (leastMs: number) => best?.extra === 0 && leastMs >= best.costMs * WORTH_WHILE;
  for (const format of formats) {
    if (format.obstacle?.(question.world) !== undefined) continue;
    for (const proposal of format.proposals(question)) {
      // Those behind it cost as much or more.
      if (isTooDear(proposal.costMs(least))) break;
      const candidate = toCandidate(question, format, proposal);
      if (candidate === undefined) continue;
      if (best === undefined || isBetter(candidate, best)) best = candidate;
      if (candidate.extra === 0) break;
    }
    if (isTooDear(leastCostMs(least.files))) break;
  }
  return best;
}

function isBetter(candidate: Candidate, best: Candidate): boolean {
  if (candidate.extra !== best.extra) return candidate.extra < best.extra;
  return candidate.costMs < best.costMs * WORTH_WHILE;
}

/** `undefined` when it is too long, or when it may leave a selected test out. */
function toCandidate(question: Question, { name, limit }: Format, proposal: Proposal): Candidate | undefined {
  if (isTooLong(proposal)) return undefined;
  const runs = proposal.runs();
  for (const test of question.selected) if (!runs.sure.has(test)) return undefined;
  let extra = 0;
  for (const test of runs.possible) if (!question.allowed.has(test)) extra += 1;
  return { name, limit, proposal, runs, extra, costMs: proposal.costMs(runs.loaded) };
}

function isTooLong(proposal: Proposal): boolean {
  const list = proposal.arguments({ list: () => "", plan: () => "" });
  const bytes = list.reduce((sum, argument) => sum + Buffer.byteLength(argument) + 1, 0);
  return list.length > MOST_ARGUMENTS || bytes > MOST_BYTES;
}
