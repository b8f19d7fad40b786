// Which projects of a run are there for others: Playwright runs those whole, and lets nobody exclude anything in them. Pure.

import type { Suite } from "@playwright/test/reporter";

export interface RunProjects {
  /** They run by themselves. */
  tops: Suite[];
  /** Dependencies and teardowns of others in this run, and theirs. */
  serving: Suite[];
  /** Those of `serving` that the given ones bring along. */
  neededBy: (projects: readonly Suite[]) => Set<Suite>;
}

/** Projects are known by their names here: of two with one name, both count as serving when one may be. */
export function projectsOf(root: Suite): RunProjects {
  const byName = new Map<string, Suite[]>();
  for (const suite of root.suites) byName.set(suite.title, [...(byName.get(suite.title) ?? []), suite]);
  const needsOf = (suite: Suite): Suite[] => {
    const { dependencies = [], teardown } = suite.project() ?? {};
    return [...dependencies, ...(teardown === undefined ? [] : [teardown])].flatMap(
      (name) => byName.get(name) ?? [],
    );
  };
  const neededBy = (projects: readonly Suite[]) => {
    const needed = new Set<Suite>();
    const queue = projects.flatMap(needsOf);
    for (let suite = queue.pop(); suite !== undefined; suite = queue.pop()) {
      if (needed.has(suite)) continue;
      needed.add(suite);
      queue.push(...needsOf(suite));
    }
    return needed;
  };
  const serving = neededBy(root.suites);
  return {
    tops: root.suites.filter((suite) => !serving.has(suite)),
    serving: [...serving],
    neededBy,
  };
}
