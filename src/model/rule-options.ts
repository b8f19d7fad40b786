// What may be asked of a selection, as a config, a profile or the reporter's options write it. The command line has the
// same words: `excludeTag` is `--exclude-tag`.

type Some = string | readonly string[];

export interface RuleOptions {
  /** Spec files as `playwright test` takes them: regular expressions on the absolute path, also `FILE:LINE`. */
  files?: Some;
  /** A boolean expression over tags: `"smoke and not slow"`. */
  tag?: Some;
  excludeTag?: Some;
  /** Playwright's `--grep`. */
  grep?: string;
  grepInvert?: string;
  /** A regular expression on the spec file, relative to `testDir`. */
  file?: Some;
  excludeFile?: Some;
  /** Names of projects; `*` stands for anything. */
  project?: Some;
  /** Owners by CODEOWNERS or by an `owner` annotation. */
  owner?: Some;
  /** `TYPE`, or `TYPE=REGEX` on the annotation's description. */
  annotation?: Some;
  /** A file with test ids, one a line; `-` is standard input. */
  ids?: string;
  /** The name of a saved selection. */
  from?: string;
  /** A ref, or `true` for the uncommitted work. */
  changed?: string | true;
  lastFailed?: boolean;
  notRun?: boolean;
  notPassed?: boolean;
  /** Which runs `lastFailed`, `notRun` and `notPassed` look at: a duration (`"2d"`) or a run; the newest run group without it. */
  since?: string;
  new?: boolean;
  flaky?: boolean;
  excludeFlaky?: boolean;
  /** A duration: `"2s"`. */
  slowerThan?: string;
  fasterThan?: string;
  quarantined?: boolean;
  excludeQuarantined?: boolean;
}
