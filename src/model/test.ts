// What a test is, as Playwright sees it. Types only: nothing here reads a file or a ledger.

/** A note on a test, as `test.info().annotations` has it. */
export interface Annotation {
  type: string;
  description?: string;
}

/** Where something is declared; the file is a posix path relative to `rootDir`. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/**
 * One test that exists now: one declaration in one project, as Playwright lists it.
 * A test that `repeatEach` multiplies is here once, under the id of its first repetition.
 */
export interface Test {
  /** Playwright's `TestCase.id`: survives line moves and edits, not renames. */
  id: string;
  /** Name of its project; `""` for the unnamed one. */
  project: string;
  /** Spec file that Playwright loads for it: posix path relative to `rootDir`. */
  file: string;
  /** File that holds the declaration: another one than `file` when a spec file imports its tests. Same form. */
  declaredIn: string;
  line: number;
  column: number;
  /** Where the describes around it are declared, outermost first, those without a title too. */
  describes: Place[];
  /** Titles of the describes around it, then its own. Never joined: titles may hold any character. */
  titlePath: string[];
  /** With the `@`, as Playwright has them. */
  tags: string[];
  /**
   * The text that Playwright matches with `--grep`: project, spec file (with the system's separators) and titles, each
   * title with its tags behind it, joined by blanks. For matching only; a title may hold blanks too.
   */
  grepTitle: string;
  annotations: Annotation[];
  /** Ids of the tests that precede it in its `test.describe.serial` group: Playwright runs them in order, in one worker. */
  serialAfter: string[];
}

export interface Project {
  name: string;
  /** Names of the projects that run whole before any test of this one. */
  dependencies: string[];
  /** Name of the project that runs whole after this one and all its dependents. */
  teardown?: string;
  /** The config says `default: false`: it runs only when `--project` names it, or as a dependency. */
  notByDefault?: true;
}

/** Which tests exist, in the order that Playwright lists them. */
export interface Inventory {
  /** Absolute; the folder that `Test.file` is relative to. */
  rootDir: string;
  /** Absolute path of the Playwright config that was listed. */
  configFile: string;
  playwrightVersion: string;
  projects: Project[];
  tests: Test[];
}

/** A test as people name it: `[chromium] cart.spec.ts › cart › adds an item`. For display only, never parsed. */
export function describeTest(test: Pick<Test, "project" | "file" | "titlePath">): string {
  const place = test.project === "" ? test.file : `[${test.project}] ${test.file}`;
  return [place, ...test.titlePath].join(" › ");
}
