// Dependencies that people declare: `depends-on` annotations on tests, and `dependsOn` in the config.
// It says who depends on whom; the graph is built elsewhere.

import path from "node:path";

import { UserError, describeTest, type Inventory } from "../model/index.ts";
import { targetFinder, type TargetFinder, type Targets } from "./targets.ts";

/** An entry of the config's `dependsOn`: globs over spec files, or tags. */
export interface DependsOn {
  /** The dependents. */
  tests: string | readonly string[];
  /** What each of them depends on. */
  on: string | readonly string[];
}

/** Every dependent needs every target; a test that is both needs only the targets that are not dependents too. */
export interface Declaration {
  /** A fragment: `annotation depends-on "auth.spec.ts"`. */
  why: string;
  /** Indexes of tests; no test twice. */
  dependents: number[];
  targets: number[];
}

const ANNOTATION = "depends-on";

/**
 * All declarations, narrowed by project: a dependent needs the targets of its own project; where its project has
 * none, those of the projects that it depends on (`upstreamOf`, transitive); where they have none, all of them.
 * A word that points at no test is the error `unresolved-dependency`, unless only a part of the tests is here.
 */
export function declarations(
  inventory: Inventory,
  dependsOn: readonly DependsOn[],
  upstreamOf: (project: string) => ReadonlySet<string>,
  isPart: boolean,
): Declaration[] {
  const finder = targetFinder(inventory.tests);
  const asked = [...fromAnnotations(inventory, finder, isPart), ...fromConfig(dependsOn, finder, isPart)];
  return asked.flatMap(({ why, dependents, targets }) =>
    [...groupBy(dependents, (index) => inventory.tests[index]?.project ?? "")].map(([project, group]) => ({
      why,
      dependents: group,
      targets: narrow(targets, project, upstreamOf),
    })),
  );
}

interface Asked {
  why: string;
  dependents: number[];
  targets: Targets;
}

function fromAnnotations({ tests }: Inventory, finder: TargetFinder, isPart: boolean): Asked[] {
  // Tests that ask for the same targets are one declaration, so that a describe's annotation is no circle.
  const asked = new Map<Targets, Asked>();
  tests.forEach((test, index) => {
    for (const { type, description = "" } of test.annotations) {
      if (type !== ANNOTATION) continue;
      const names = splitNames(description);
      if (names.length === 0) {
        throw new UserError(
          "unresolved-dependency",
          `${describeTest(test)}\nhas an annotation ${ANNOTATION} that names nothing.\n` +
            `Give it a description: a spec file, a glob or a @tag; several are separated by commas.`,
        );
      }
      for (const name of names) {
        const targets = finder.find(name, path.posix.dirname(test.file));
        if (targets === undefined) {
          if (isPart) continue;
          throw unresolved(
            finder,
            name,
            `${describeTest(test)}\nhas the annotation ${ANNOTATION} ${JSON.stringify(name)}, which points at no test.`,
            "Write a spec file (relative to Playwright's rootDir or to the test's own folder), a glob or a @tag.",
          );
        }
        const known = asked.get(targets);
        if (known === undefined) {
          asked.set(targets, {
            why: `annotation ${ANNOTATION} ${JSON.stringify(name)}`,
            dependents: [index],
            targets,
          });
        } else if (known.dependents.at(-1) !== index) {
          known.dependents.push(index);
        }
      }
    }
  });
  return [...asked.values()];
}

function fromConfig(dependsOn: readonly DependsOn[], finder: TargetFinder, isPart: boolean): Asked[] {
  return dependsOn.flatMap((entry, number) => {
    const resolve = (patterns: string | readonly string[], key: string) =>
      listOf(patterns).flatMap((pattern) => {
        const targets = finder.find(pattern);
        if (targets !== undefined) return [{ pattern, targets }];
        if (isPart) return [];
        throw unresolved(
          finder,
          pattern,
          `dependsOn[${number}].${key} in the config has ${JSON.stringify(pattern)}, which points at no test.`,
          "Write a glob over spec files (relative to Playwright's rootDir) or a @tag.",
        );
      });
    const dependents = new Set(
      resolve(entry.tests, "tests").flatMap(({ targets }) => [...targets.values()].flat()),
    );
    return resolve(entry.on, "on").map(({ pattern, targets }) => ({
      why: `dependsOn[${number}] in the config, on ${JSON.stringify(pattern)}`,
      dependents: [...dependents],
      targets,
    }));
  });
}

function listOf(patterns: string | readonly string[]): readonly string[] {
  return typeof patterns === "string" ? [patterns] : patterns;
}

/** At commas, but not at those between the braces of a glob. */
function splitNames(description: string): string[] {
  const names = description.match(/(?:\{[^{}]*\}|[^,])+/g) ?? [];
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

function narrow(
  targets: Targets,
  project: string,
  upstreamOf: (project: string) => ReadonlySet<string>,
): number[] {
  const own = targets.get(project);
  if (own !== undefined) return [...own];
  const upstream = upstreamOf(project);
  const near = [...targets].filter(([name]) => upstream.has(name));
  return (near.length > 0 ? near : [...targets]).flatMap(([, indexes]) => indexes);
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function unresolved(finder: TargetFinder, name: string, what: string, advice: string): UserError {
  const close = finder.suggest(name);
  const hint = close.length === 0 ? "" : `\nNearest: ${close.join(", ")}.`;
  return new UserError("unresolved-dependency", `${what}${hint}\n${advice}`);
}
