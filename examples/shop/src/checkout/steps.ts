// The order in which a checkout asks: address, payment, review. Pure.

export const STEPS = ["address", "payment", "review"] as const;
export type Step = (typeof STEPS)[number];

export interface Progress {
  current: Step;
  /** Steps that may be entered again. */
  done: readonly Step[];
}

export const BEGINNING: Progress = { current: "address", done: [] };

/** Finishes the current step and goes to the next; the last step stays. */
export function finishStep({ current, done }: Progress): Progress {
  const next = STEPS[STEPS.indexOf(current) + 1] ?? current;
  return { current: next, done: done.includes(current) ? done : [...done, current] };
}

/** Steps beyond the first unfinished one cannot be entered: the progress stays as it is. */
export function enterStep(progress: Progress, step: Step): Progress {
  const reachable = STEPS.slice(0, progress.done.length + 1);
  return reachable.includes(step) ? { ...progress, current: step } : progress;
}
