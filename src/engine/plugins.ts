// The hooks of plugins around a selection; the one inside of it, `modifySelection`, is select's.

import { UserError, type NamedRule, type Plugin, type Selection } from "../model/index.ts";
import { guard, refuseMalformed, type RuleSpec } from "../select/index.ts";
import type { AskedRules } from "./request.ts";

/** Lets every plugin, in order, put other rules in place of what was asked. Throws `UserError` for what is no rule. */
export function startPlugins(plugins: readonly Plugin[], asked: AskedRules): AskedRules {
  let { specs } = asked;
  for (const plugin of plugins) {
    const rules = specs.map((spec) => structuredClone<NamedRule>(spec));
    const changed = guard(plugin, "selectStart", () => plugin.selectStart?.({ rules }));
    if (changed === undefined) continue;
    if (!Array.isArray(changed) || !changed.every((rule) => typeof rule === "object" && rule !== null))
      throw noList(plugin);
    specs = structuredClone(changed) as RuleSpec[];
    for (const spec of specs)
      refuseMalformed(spec, `The plugin ${JSON.stringify(plugin.name)} in pw-select.config`);
  }
  return { ...asked, specs };
}

/** Tells every plugin, in order, what was decided, and waits for each. */
export async function reportToPlugins(
  plugins: readonly Plugin[],
  { key, selected, excluded }: Selection,
  rules: readonly NamedRule[],
): Promise<void> {
  for (const plugin of plugins) {
    if (plugin.selectReport === undefined) continue;
    // Its own copy: what it does to it changes nothing.
    const data = structuredClone({ key, rules: [...rules], selected, excluded });
    await guard(plugin, "selectReport", () => plugin.selectReport?.(data));
  }
}

function noList({ name }: Plugin): UserError {
  return new UserError(
    "plugin-no-rules",
    `The plugin ${JSON.stringify(name)} in pw-select.config returned no list of rules from selectStart. Return { name, args } objects, or nothing.`,
  );
}
