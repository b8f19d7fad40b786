// The key of a selection: all that decides it, in named parts, so that a difference can be told to a person.

import type { Config } from "../config/index.ts";
import type { CurrentInventory } from "../inventory/index.ts";
import { storedKeyParts, type Connection, type KeyParts } from "../ledger/index.ts";
import { PACKAGE_VERSION } from "../model/index.ts";
import { digestOf, sourceText } from "./digest.ts";
import type { AskedRules } from "./request.ts";
import type { FactSources } from "./sources.ts";

/** By the name of each part, its digest. */
export function keyParts(
  tests: Pick<CurrentInventory, "digest" | "inputsDigest">,
  { specs, own, closure }: AskedRules,
  config: Config,
  sources: FactSources,
): KeyParts {
  const { impact, alwaysRun, ignore, dependsOn, plugins } = config;
  const parts: KeyParts = {
    // Another version may judge, store and say the same otherwise.
    "pw-select": PACKAGE_VERSION,
    tests: tests.digest,
    rules: digestOf([
      specs,
      own.map((rule) => [rule.name, rule.role, sourceText(rule), rule.reads?.() ?? null]),
      closure,
    ]),
    config: digestOf([impact, alwaysRun, ignore, dependsOn]),
  };
  const editors = plugins.filter((plugin) => plugin.modifySelection !== undefined);
  if (editors.length > 0) {
    parts["plugins"] = digestOf(
      editors.map((plugin) => [plugin.name, sourceText(plugin), plugin.reads?.() ?? null]),
    );
  }
  // What a change affects follows from imports, also of files that git does not know.
  if (sources.has("impact")) parts["test files"] = tests.inputsDigest;
  for (const { part, digest } of sources.values()) parts[part] = digestOf([parts[part] ?? null, digest]);
  return parts;
}

/** Why a selection of these rules must be made anew each time; undefined when it need not. */
export function whyUncacheable({ own }: AskedRules, { plugins }: Config): string | undefined {
  const rule = own.find((one) => one.reads === undefined);
  if (rule !== undefined) return `the rule ${rule.name} does not say what it reads`;
  const plugin = plugins.find((one) => one.modifySelection !== undefined && one.reads === undefined);
  return plugin && `the plugin ${plugin.name} does not say what it reads`;
}

/**
 * Names of the parts that differ from an earlier key: of those with the same rules, the one that differs least; without
 * any, `rules` says it all. Empty when there is no earlier key.
 */
export function whatChanged(db: Connection | undefined, configFile: string, parts: KeyParts): string[] {
  const earlier = db === undefined ? [] : storedKeyParts(db, configFile);
  if (earlier.length === 0) return [];
  const differences = earlier
    .filter(({ rules }) => rules === parts["rules"])
    .map((known) => Object.keys({ ...parts, ...known }).filter((name) => parts[name] !== known[name]))
    .sort((a, b) => a.length - b.length);
  return differences[0] ?? ["rules"];
}
