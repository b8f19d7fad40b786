// Runs inside Playwright: writes the tests that it lists to the file that PW_SELECT_LIST_FILE names.
// Playwright loads this file by itself, so at run time it imports nothing of this project.

import { writeFileSync } from "node:fs";
import path from "node:path";

import type {
  FullConfig,
  FullProject,
  Location,
  Suite,
  TestCase,
  TestError,
} from "@playwright/test/reporter";

import type { Inventory, Place, Project, Test } from "../model/index.ts";

/** A test whose describes are an index into `Listing.describes`: the tests of a describe share them. */
type ListedTest = Omit<Test, "describes"> & { describes: number };

/** A `.only`, in one project and spec file. */
export interface OnlyItem {
  project: string;
  file: string;
  place: Place;
}

/** What the file holds: all of the inventory that Playwright itself knows. */
export type Listing = Pick<Inventory, "rootDir" | "projects"> & {
  tests: ListedTest[];
  /** Every list of describes once. */
  describes: Place[][];
  /** Where `.only` is declared, in the order of the tests; a listing ignores it, a run obeys it. */
  only: OnlyItem[];
  /** Where hooks are declared, each place once. */
  hooks: Place[];
  /** How many errors Playwright reported, which it prints itself; "No tests found" is none. */
  errorCount: number;
};

/** Fields that Playwright keeps to itself; each may be missing in any version. */
interface Private {
  _parallelMode?: unknown;
  _grepTitleWithTags?(): string;
  _getOnlyItems?(): (Suite | TestCase)[];
  _hooks?: { location?: Location }[];
  _fullProject?: { fullConfig?: { projects?: { project?: unknown; default?: unknown }[] } };
}

export default class ListReporter {
  #config: FullConfig | undefined;
  #suite: Suite | undefined;
  #errorCount = 0;

  version(): "v2" {
    return "v2";
  }

  // With `false`, Playwright adds its own reporter, which prints errors in full.
  printsToStdio(): boolean {
    return false;
  }

  onConfigure(config: FullConfig): void {
    this.#config = config;
  }

  /** `(suite)` for a second-generation reporter, `(config, suite)` for one that Playwright wrapped. */
  onBegin(first: FullConfig | Suite, second?: Suite): void {
    if (second !== undefined) this.#config = first as FullConfig;
    this.#suite = second ?? (first as Suite);
  }

  onError(error: TestError): void {
    if (!/^(Error: )?No tests found\b/.test(error.message ?? "")) this.#errorCount += 1;
  }

  onEnd(): void {
    const target = process.env["PW_SELECT_LIST_FILE"];
    if (target === undefined || this.#config === undefined) return;
    const listing = toListing(this.#config, this.#suite, this.#errorCount);
    writeFileSync(target, JSON.stringify(listing));
  }
}

/** All that Playwright knows of these tests; `root` is the suite of a run. */
export function toListing(config: FullConfig, root: Suite | undefined, errorCount: number): Listing {
  const tests: ListedTest[] = [];
  const only: OnlyItem[] = [];
  const hooks = new Map<string, Place>();
  const describes = describesTable(config.rootDir);
  for (const projectSuite of root?.suites ?? []) {
    const project = projectSuite.project()?.name ?? projectSuite.title;
    for (const fileSuite of projectSuite.suites) {
      const serialGroups = new Map<Suite, string[]>();
      const file = posix(fileSuite.title);
      only.push(...placesOfOnly(fileSuite, config.rootDir).map((place) => ({ project, file, place })));
      for (const place of placesOfHooks(fileSuite, config.rootDir)) hooks.set(JSON.stringify(place), place);
      for (const test of fileSuite.allTests()) {
        if (test.repeatEachIndex > 0) continue;
        tests.push(
          toTest(test, project, fileSuite, config.rootDir, describes.indexOf(test.parent), serialGroups),
        );
      }
    }
  }
  return {
    rootDir: config.rootDir,
    projects: toProjects(config, root),
    tests,
    describes: describes.lists,
    only,
    hooks: [...hooks.values()],
    errorCount,
  };
}

function toTest(
  test: TestCase,
  project: string,
  fileSuite: Suite,
  rootDir: string,
  describes: number,
  serialGroups: Map<Suite, string[]>,
): ListedTest {
  const group = outermostSerialSuite(test);
  const earlier = group === undefined ? [] : (serialGroups.get(group) ?? []);
  const serialAfter = [...earlier];
  if (group !== undefined) serialGroups.set(group, [...earlier, test.id]);
  const declaration = toPlace(test.location, rootDir);
  return {
    id: test.id,
    project,
    // Not the suite's location: for compiled tests Playwright moves that to the source.
    file: posix(fileSuite.title),
    declaredIn: declaration.file,
    line: declaration.line,
    column: declaration.column,
    describes,
    // Playwright's own path begins with the root, the project and the file.
    titlePath: test.titlePath().slice(3),
    tags: [...test.tags],
    grepTitle: grepTitleOf(test),
    annotations: test.annotations.map(({ type, description }) =>
      description === undefined ? { type } : { type, description },
    ),
    serialAfter,
  };
}

/** Without Playwright's own word, tags of describes come last, as a test's own do. */
function grepTitleOf(test: TestCase): string {
  // The root's empty title leaves a blank in front that the filter does not see.
  const own = (test as Private)._grepTitleWithTags?.().slice(1);
  return own ?? [...test.titlePath().slice(1), ...test.tags].join(" ");
}

/** Gives equal lists of describes, those of the same file in several projects too, the same index. */
function describesTable(rootDir: string): { lists: Place[][]; indexOf(parent: Suite): number } {
  const lists: Place[][] = [];
  const byContent = new Map<string, number>();
  const bySuite = new Map<Suite, number>();
  const add = (places: Place[]): number => {
    const content = JSON.stringify(places);
    const index = byContent.get(content) ?? lists.push(places) - 1;
    byContent.set(content, index);
    return index;
  };
  return {
    lists,
    indexOf(parent) {
      const index = bySuite.get(parent) ?? add(describesAround(parent, rootDir));
      bySuite.set(parent, index);
      return index;
    },
  };
}

function describesAround(parent: Suite, rootDir: string): Place[] {
  const places: Place[] = [];
  for (let suite: Suite | undefined = parent; suite?.type === "describe"; suite = suite.parent) {
    if (suite.location !== undefined) places.unshift(toPlace(suite.location, rootDir));
  }
  return places;
}

function placesOfOnly(fileSuite: Suite, rootDir: string): Place[] {
  const items = (fileSuite as Private)._getOnlyItems?.() ?? [];
  return items.flatMap(({ location }) => (location ? [toPlace(location, rootDir)] : []));
}

function placesOfHooks(suite: Suite, rootDir: string): Place[] {
  const own = ((suite as Private)._hooks ?? []).flatMap(({ location }) => location ?? []);
  return [
    ...own.map((location) => toPlace(location, rootDir)),
    ...suite.suites.flatMap((inner) => placesOfHooks(inner, rootDir)),
  ];
}

function toPlace({ file, line, column }: Location, rootDir: string): Place {
  return { file: posix(path.relative(rootDir, file)), line, column };
}

function posix(file: string): string {
  return file.split(path.sep).join("/");
}

/** A failure in a serial suite skips the rest of the outermost one, so that is the group. */
function outermostSerialSuite(test: TestCase): Suite | undefined {
  let outermost: Suite | undefined;
  for (let suite: Suite | undefined = test.parent; suite !== undefined; suite = suite.parent) {
    if (isSerial(suite, test)) outermost = suite;
  }
  return outermost;
}

/** By the private field, or by the annotation that newer versions put on every test of a serial suite. */
function isSerial(suite: Suite, test: TestCase): boolean {
  const mode = (suite as Private)._parallelMode;
  if (mode !== undefined) return mode === "serial";
  return test.annotations.some(
    ({ type, location }) =>
      type === "serial" &&
      location !== undefined &&
      location.file === suite.location?.file &&
      location.line === suite.location.line &&
      location.column === suite.location.column,
  );
}

function toProjects(config: FullConfig, root: Suite | undefined): Project[] {
  const known = (root?.suites[0] as Private | undefined)?._fullProject?.fullConfig?.projects ?? [];
  const notByDefault = new Set<unknown>(
    known.filter((entry) => entry.default === false).map((entry) => entry.project),
  );
  return config.projects.map((project: FullProject) => ({
    name: project.name,
    dependencies: [...project.dependencies],
    ...(project.teardown === undefined ? {} : { teardown: project.teardown }),
    ...(notByDefault.has(project) ? { notByDefault: true as const } : {}),
  }));
}
