// A selection written down, so that it can be applied inside Playwright by test id.

export interface Plan {
  /** Of this shape: code that reads a plan of another version does not apply it. */
  version: 1;
  /** `Selection.key`: equal keys, equal selections. */
  key: string;
  /** The rules that made it, as far as whoever wrote it knew them. */
  rules: PlannedRule[];
  /** What is to run, in the order of the inventory. */
  selected: PlannedTest[];
  /** Ids of the tests that must not run. A test that is in neither list was written since, and runs. */
  excluded: string[];
  /** How long the selected tests take, not divided by workers; absent when nobody knows. */
  estimatedMs?: number;
  /** Ids in the order in which they are to run, as far as Playwright can keep it; those that are not named come last. */
  order?: string[];
}

export interface PlannedRule {
  name: string;
  /** JSON. */
  args: unknown;
}

export interface PlannedTest {
  /** `TestCase.id` of its first repetition. */
  id: string;
  /** For people, as `describeTest` says it; never parsed. */
  name: string;
  /** It is in a setup or teardown project, and no selected test needs that: it is to run for its own sake. */
  alone?: true;
}
