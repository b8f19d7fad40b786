// What a user's pw-select.config.ts imports. Loads nothing: it is read on every start.

import type { Plugin, RuleDefinition } from "../model/index.ts";
import type { UserConfig } from "./schema.ts";

/** Gives `pw-select.config.ts` its types; returns its argument. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}

/** Gives a rule of your own its types, for `rules` or a profile; returns its argument. */
export function defineRule(rule: RuleDefinition): RuleDefinition {
  return rule;
}

/** Gives a plugin its types; returns its argument. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

/** Where Playwright and pw-select write, unless told otherwise: nothing there is a source of anything. */
export const outputFolders: readonly string[] = [
  "**/test-results/**",
  "**/playwright-report/**",
  "**/blob-report/**",
  "**/.pw-select/**",
];

/**
 * Files whose change affects no test unless the config says otherwise: prose, editor and repository housekeeping.
 * Relative to the repository's root.
 */
export const defaultIgnore: readonly string[] = [
  ...outputFolders,
  "**/*.md",
  "**/*.mdx",
  "**/{LICENSE,LICENCE,NOTICE,AUTHORS,CODEOWNERS}",
  "**/.gitignore",
  "**/.gitattributes",
  "**/.editorconfig",
  "**/.mailmap",
  "**/.git-blame-ignore-revs",
  "**/.{vscode,idea,husky,changeset}/**",
  "**/.github/{ISSUE_TEMPLATE,PULL_REQUEST_TEMPLATE,DISCUSSION_TEMPLATE}/**",
  "**/.github/*.md",
  "**/.{prettierrc,prettierignore,eslintignore,eslintrc}*",
  "**/{prettier,eslint,oxlint,oxfmt}.config.*",
  "**/.ox{lint,fmt}rc.json*",
  "**/pw-select.quarantine.yml",
];
