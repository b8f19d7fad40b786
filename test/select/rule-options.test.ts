import { describe, expect, test } from "vitest";

import type { RuleOptions } from "../../src/model/index.ts";
import {
  mergeRuleOptions,
  optionWords,
  RULE_OPTIONS,
  ruleSpecs,
  type RuleSpec,
} from "../../src/select/index.ts";

const EVERY: Required<RuleOptions> = {
  files: ["cart", "pay.spec.ts:3"],
  changed: "main",
  lastFailed: true,
  notRun: true,
  notPassed: true,
  since: "2d",
  new: true,
  tag: ["smoke", "not slow"],
  excludeTag: "visual",
  grep: "adds",
  grepInvert: "gone",
  file: "^cart",
  excludeFile: ["^x", "^y"],
  project: ["chromium", "phone*"],
  owner: ["@ann", "@bob"],
  annotation: ["issue", "issue=SHOP-1=2"],
  ids: "ids.txt",
  from: "nightly",
  flaky: true,
  excludeFlaky: true,
  slowerThan: "1s",
  fasterThan: "1m",
  quarantined: true,
  excludeQuarantined: true,
};

describe("the rules that options mean", () => {
  test("are all of them, in the order of the help", () => {
    expect(ruleSpecs(EVERY)).toEqual([
      { name: "files", args: { patterns: ["cart", "pay.spec.ts:3"] } },
      { name: "changed", args: { ref: "main" } },
      { name: "last-failed", args: { since: "2d" } },
      { name: "not-run", args: { since: "2d" } },
      { name: "not-passed", args: { since: "2d" } },
      { name: "new", args: {} },
      { name: "tag", args: { expression: "smoke" } },
      { name: "tag", args: { expression: "not slow" } },
      { name: "exclude-tag", args: { expression: "visual" } },
      { name: "grep", args: { pattern: "adds" } },
      { name: "grep-invert", args: { pattern: "gone" } },
      { name: "file", args: { pattern: "^cart" } },
      { name: "exclude-file", args: { pattern: "^x" } },
      { name: "exclude-file", args: { pattern: "^y" } },
      { name: "project", args: { names: ["chromium", "phone*"] } },
      { name: "owner", args: { names: ["@ann", "@bob"] } },
      { name: "annotation", args: { type: "issue" } },
      { name: "annotation", args: { type: "issue", pattern: "SHOP-1=2" } },
      { name: "ids", args: { source: "ids.txt" } },
      { name: "from", args: { name: "nightly" } },
      { name: "flaky", args: {} },
      { name: "exclude-flaky", args: {} },
      { name: "slower-than", args: { limit: "1s" } },
      { name: "faster-than", args: { limit: "1m" } },
      { name: "quarantined", args: {} },
      { name: "exclude-quarantined", args: {} },
    ] satisfies RuleSpec[]);
  });

  test("have an option for every rule, under one key each", () => {
    const keys = RULE_OPTIONS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...keys, "since"].toSorted()).toEqual(Object.keys(EVERY).toSorted());
  });

  test("survive JSON unchanged", () => {
    const specs = ruleSpecs(EVERY);
    expect(JSON.parse(JSON.stringify(specs))).toEqual(specs);
  });

  test("are none for what is false or not said", () => {
    expect(ruleSpecs({ lastFailed: false, new: false, tag: [] })).toEqual([]);
    expect(ruleSpecs({})).toEqual([]);
  });

  test("changed without a ref means the uncommitted work", () => {
    expect(ruleSpecs({ changed: true })).toEqual([{ name: "changed", args: { ref: "HEAD" } }]);
  });
});

describe("what a config's author may get wrong", () => {
  test("an unknown option is refused with its place, and what was perhaps meant", () => {
    const attempt = () => ruleSpecs({ excludeTags: "slow" } as RuleOptions, "profiles.ci");
    expect(attempt).toThrow(expect.objectContaining({ code: "unknown-option" }));
    expect(attempt).toThrow('profiles.ci has the unknown option "excludeTags". Did you mean excludeTag');
    expect(() => ruleSpecs({ zzzzzzzzzzzz: 1 } as RuleOptions)).toThrow("There are: files, changed, ");
  });

  test.for<[Record<string, unknown>, string]>([
    [{ tag: 7 }, "tag must be text, a list of texts, or true; it is 7."],
    [{ tag: ["a", null] }, "tag must be text, a list of texts, or true"],
    [{ tag: true }, "tag must be text; it is true."],
    [{ files: true }, "files must be text; it is true."],
    [{ lastFailed: "no" }, 'lastFailed must be true or false; it is "no".'],
    [{ flaky: [] }, "flaky must be true or false; it is []."],
    [{ grep: ["a", "b"] }, 'grep must be one value; it is ["a","b"].'],
    [{ changed: ["main", "v1"] }, "changed must be one value"],
    [{ changed: 1 }, "changed must be text"],
  ])("%j is refused", ([options, message]) => {
    const attempt = () => ruleSpecs(options, "rules");
    expect(attempt).toThrow(expect.objectContaining({ code: "bad-option" }));
    expect(attempt).toThrow(`rules: ${message}`);
  });

  test("since without a rule that reads it is refused", () => {
    const attempt = () => ruleSpecs({ since: "2d", tag: "smoke" });
    expect(attempt).toThrow(expect.objectContaining({ code: "since-of-nothing" }));
    expect(attempt).toThrow("--last-failed");
  });
});

describe("options over options", () => {
  test("both hold where both must: a profile is not widened by accident", () => {
    const merged = mergeRuleOptions(
      { tag: "smoke", excludeTag: ["slow"], annotation: "issue" },
      { tag: ["cart", "pay"], excludeTag: "visual" },
    );
    expect(merged).toEqual({
      tag: ["smoke", "cart", "pay"],
      excludeTag: ["slow", "visual"],
      annotation: "issue",
    });
  });

  test("the upper one counts where one of several is enough, or there is one value", () => {
    expect(
      mergeRuleOptions(
        { project: ["a", "b"], owner: "@ann", grep: "x", changed: "main", lastFailed: true, new: true },
        { project: "c", owner: ["@bob"], grep: "y", changed: true, lastFailed: false },
      ),
    ).toEqual({ project: "c", owner: ["@bob"], grep: "y", changed: true, lastFailed: false, new: true });
  });

  test("what is not said changes nothing, and neither of the two is changed", () => {
    const below: RuleOptions = { tag: "smoke", since: "2d" };
    const over: RuleOptions = { tag: undefined as unknown as string };
    expect(mergeRuleOptions(below, over)).toEqual({ tag: "smoke", since: "2d" });
    expect(mergeRuleOptions(below, { tag: "x" })).toEqual({ tag: ["smoke", "x"], since: "2d" });
    expect(below).toEqual({ tag: "smoke", since: "2d" });
  });
});

test("the options as a person types them are quoted where a shell needs it", () => {
  expect(
    optionWords({
      files: "cart.spec.ts",
      changed: true,
      tag: ["a and b", "@smoke"],
      lastFailed: true,
      since: "2d",
    }),
  ).toBe('cart.spec.ts --changed --last-failed --tag "a and b" --tag @smoke --since 2d');
  expect(optionWords({})).toBe("");
});
