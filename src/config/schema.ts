// The shape of pw-select.config.ts. Types are inferred from it, so the two cannot differ.

import type { z } from "zod";

import type { Plugin, RuleDefinition, RuleOptions } from "../model/index.ts";
import { defaultIgnore } from "./define.ts";
import type { Z } from "./lazy.ts";

/** What may be asked of a selection: options, rules of one's own, or several of both, AND-ed. */
export type RuleSet = RuleOptions | RuleDefinition | readonly (RuleOptions | RuleDefinition)[];

export function configSchema(z: Z) {
  const patterns = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

  const impactEntry = z.strictObject({
    /** Globs over files, relative to this config's folder: `"src/cart/**"`; `"../server/**"` works too. */
    files: patterns,
    /** Globs over spec files (relative to Playwright's `rootDir`) or tags: `"cart/**"`, `"@cart"`. */
    tests: patterns,
  });

  const dependsOnEntry = z.strictObject({
    /** The dependents: globs over spec files, or tags. */
    tests: patterns,
    /** What they depend on: globs over spec files, or tags. Each pattern must match a test. */
    on: patterns,
  });

  // What the words inside mean, and which there are, the rules themselves know.
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  const ruleSet = z.custom<RuleSet>(
    (value) => isObject(value) && (!Array.isArray(value) || value.every(isObject)),
    'expected options such as { tag: "smoke" }, a rule of your own, or a list of them',
  );
  const plugin = z.custom<Plugin>(
    (value) => isObject(value) && typeof (value as { name?: unknown }).name === "string",
    "expected an object with a name and hooks",
  );

  return z.strictObject({
    /** The ledger's file, relative to this config's folder. @default ".pw-select/ledger.sqlite" */
    ledger: z.string().min(1).optional(),
    /** Which tests a change outside the tests' own imports affects. An entry that matches a changed file maps it. @default [] */
    impact: z.array(impactEntry).default([]),
    /** Tests that `--changed` always selects: globs over spec files, or tags. @default [] */
    alwaysRun: z.array(z.string().min(1)).default([]),
    /**
     * Globs over files whose change affects no test, relative to the repository's root; replaces the default list,
     * which is exported as `defaultIgnore`.
     */
    ignore: z.array(z.string().min(1)).default([...defaultIgnore]),
    /** Tests that need other tests to have run before them, in the same run. @default [] */
    dependsOn: z.array(dependsOnEntry).default([]),
    /** Rules that every selection has: options as on the command line, or rules of your own. @default {} */
    rules: ruleSet.default({}),
    /** Sets of rules by name, chosen with `--profile NAME`. @default {} */
    profiles: z.record(z.string().min(1), ruleSet).default({}),
    /** Hooks into the selection. @default [] */
    plugins: z.array(plugin).default([]),
  });
}

/** What a user writes. */
export type UserConfig = z.input<ReturnType<typeof configSchema>>;

/** What the rooms read: every default filled in. */
export type Config = z.output<ReturnType<typeof configSchema>>;

/** What a missing config means. */
export const DEFAULT_CONFIG: Config = {
  impact: [],
  alwaysRun: [],
  ignore: [...defaultIgnore],
  dependsOn: [],
  rules: {},
  profiles: {},
  plugins: [],
};
