// A table of contenders: what each took, and what that is of one contender, or of several together, in the same round.

import type { Series } from "./alternate.ts";
import { code, noise, number, range, table } from "./markdown.ts";
import type { Measurement } from "./measure.ts";
import { paired, spreadOf } from "./statistics.ts";

/** What others are measured against: the sum of its series. */
export interface Base {
  name: string;
  series: readonly Series[];
}

/** Ratios are of wall time, then of user time; what the system does not tell the user time of counts as none. */
export function comparison(all: readonly Series[], bases: readonly Base[]): string {
  const head = ["what", "command", "wall ms", "noise", "user ms"];
  return table(
    [...head, ...bases.map(({ name }) => `wall, user to ${name}`)],
    all.map((series) => {
      const wall = spreadOf(series.measurements.map(wallMs));
      return [
        series.contender.name,
        code(series.contender.command.shown),
        range(wall),
        noise(wall),
        number(spreadOf(series.measurements.map(userMs)).median),
        ...bases.map((base) => `${ratio(series, base, wallMs)}, ${ratio(series, base, userMs)}`),
      ];
    }),
  );
}

export const wallMs = (measurement: Measurement): number => measurement.wallMs;

/** Of all processes where the system tells. */
export const userMs = (measurement: Measurement): number => measurement.treeUserMs ?? measurement.userMs;

function ratio(series: Series, base: Base, of: (measurement: Measurement) => number): string {
  const sums = series.measurements.map((_, round) =>
    base.series.reduce((sum, { measurements }) => sum + (of(measurements[round]!) || 0), 0),
  );
  const pairs = paired(series.measurements.map(of), sums, (value, sum) => value / sum);
  return number(spreadOf(pairs).median);
}
