// Runs contenders in turns, so that a machine that slows down slows them all. Round i of one pairs with round i of another.

import { measure, type Command, type Measurement } from "./measure.ts";

export interface Contender {
  name: string;
  command: Command;
  /** Puts the world in order before each run; not measured. */
  before?: () => void | Promise<void>;
  /** Looks at what a run did; throws when that makes its time meaningless. */
  after?: (measurement: Measurement) => void;
}

export interface Series {
  contender: Contender;
  /** One per round, in order. */
  measurements: Measurement[];
}

/** A series for each contender, in their order; says on stderr how it goes. */
export async function alternate(contenders: readonly Contender[], rounds: number): Promise<Series[]> {
  const series = contenders.map((contender): Series => ({ contender, measurements: [] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { contender, measurements } of series) {
      await contender.before?.();
      const measurement = await measure(contender.command);
      contender.after?.(measurement);
      measurements.push(measurement);
      const seconds = (measurement.wallMs / 1000).toFixed(2);
      process.stderr.write(`  round ${round}/${rounds}  ${contender.name}: ${seconds} s\n`);
    }
  }
  return series;
}
