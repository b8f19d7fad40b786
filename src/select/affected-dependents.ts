// A test that needs an affected test is affected, too: when the login changes, whoever is logged in may notice.

import { describeTest, type Impact, type ImpactReason } from "../model/index.ts";
import type { DependencyGraph } from "./dependencies.ts";
import { spread } from "./spread.ts";

/** The impact with the dependents of the affected tests added, each with the nearest test that passed it on. */
export function withDependents(graph: DependencyGraph, impact: Impact): Impact {
  if (impact.all) return impact;
  const seeds = graph.tests.flatMap(({ id }, index) =>
    (impact.affected.get(id) ?? []).some(isOfChange) ? [index] : [],
  );
  const origins = spread(graph.downstream, seeds);
  const affected = new Map(impact.affected);
  const passedOn = new Map<number, ImpactReason[]>();
  graph.tests.forEach(({ id }, index) => {
    const originIndex = origins[index] ?? -1;
    const origin = graph.tests[originIndex];
    if (origin === undefined || affected.has(id)) return;
    const [reason] = impact.affected.get(origin.id) ?? [];
    const reasons = passedOn.get(originIndex) ?? [
      {
        file: reason?.file ?? "",
        because: `needs ${describeTest(origin)}, which is affected: ${reason?.because ?? ""}`,
      },
    ];
    passedOn.set(originIndex, reasons);
    affected.set(id, reasons);
  });
  return { ...impact, affected };
}

/** A test that always runs is not affected by anything, and so affects nobody. */
function isOfChange({ file }: ImpactReason): boolean {
  return file !== "";
}
