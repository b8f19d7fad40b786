// Lets plugins mask and unmask tests, and keeps what they do consistent with what tests need.

import { describeTest, UserError, type Mask, type Plugin, type Test } from "../model/index.ts";
import type { DependencyGraph } from "./dependencies.ts";
import { propagate, type Masks } from "./propagate.ts";

export interface Edited {
  /** Propagated. */
  masks: Masks;
  /** Why a plugin wants a test, by its id: `plugin nightly: release week`. */
  reasons: ReadonlyMap<string, string>;
}

/**
 * The masks after every plugin's `modifySelection`. `own` are those of the rules, not propagated yet.
 * Throws `plugin-unknown-test`, `plugin-without-reason`, `plugin-unmasks-blocked`, `plugin-async`, and `plugin-throws`.
 */
export function applyPlugins(graph: DependencyGraph, own: Masks, plugins: readonly Plugin[]): Edited {
  let ownMasks = new Map(own);
  let masks = propagate(graph, ownMasks);
  const reasons = new Map<string, string>();
  const tests = new Map(graph.tests.map((test) => [test.id, test]));
  for (const plugin of plugins) {
    if (plugin.modifySelection === undefined) continue;
    const next = new Map(ownMasks);
    const seen = masks;
    const unmasked = new Set<string>();
    const known = (id: string, reason: unknown): Test => {
      const test = tests.get(id);
      if (test === undefined) throw unknownTest(plugin, id);
      if (typeof reason !== "string" || reason.trim() === "") throw withoutReason(plugin, test);
      return test;
    };
    const returned: unknown = guard(plugin, "modifySelection", () =>
      plugin.modifySelection?.({
        tests: graph.tests,
        masksOf: (id) => (unmasked.has(id) ? [] : [...(next.get(id) ?? []), ...propagatedOf(seen.get(id))]),
        mask(id, reason, kind = "unavailable") {
          known(id, reason);
          unmasked.delete(id);
          reasons.delete(id);
          next.set(id, [...(next.get(id) ?? []), { rule: `plugin ${plugin.name}`, kind, reason }] as [Mask]);
        },
        unmask(id, reason) {
          known(id, reason);
          next.delete(id);
          unmasked.add(id);
          reasons.set(id, `plugin ${plugin.name}: ${reason}`);
        },
      }),
    );
    if (returned instanceof Promise) throw isAsync(plugin, returned);
    ownMasks = next;
    masks = propagate(graph, ownMasks);
    for (const id of unmasked) refuseBlocked(plugin, tests.get(id), masks.get(id));
  }
  return { masks, reasons };
}

function propagatedOf(masks: readonly Mask[] = []): readonly Mask[] {
  return masks.filter(({ origin }) => origin !== undefined);
}

/** Calls a plugin's hook; what it throws is the user's to mend. */
export function guard<T>(plugin: Plugin, hook: string, call: () => T): T {
  try {
    const result = call();
    return result instanceof Promise
      ? (result.catch((error: unknown) => {
          throw failure(plugin, hook, error);
        }) as T)
      : result;
  } catch (error) {
    throw failure(plugin, hook, error);
  }
}

function failure({ name }: Plugin, hook: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new UserError(
    "plugin-throws",
    `The plugin ${JSON.stringify(name)} in pw-select.config failed in ${hook}: ${said}. Mend it, or take it out of \`plugins\`.`,
    { cause: error },
  );
}

/** What such a hook does after its first `await` would be lost. */
function isAsync({ name }: Plugin, promise: Promise<unknown>): UserError {
  promise.catch(() => undefined);
  return new UserError(
    "plugin-async",
    `The plugin ${JSON.stringify(name)} in pw-select.config has a modifySelection that returns a promise, and nobody waits for it. ` +
      "Fetch what it needs before, at the top of the config.",
  );
}

function refuseBlocked({ name }: Plugin, test: Test | undefined, masks: readonly Mask[] | undefined): void {
  if (test === undefined || masks === undefined) return;
  throw new UserError(
    "plugin-unmasks-blocked",
    `The plugin ${JSON.stringify(name)} unmasks ${describeTest(test)},\nbut that test ${masks[0]?.reason ?? "is blocked"}. ` +
      "Unmask its prerequisite, too.",
  );
}

function unknownTest({ name }: Plugin, id: string): UserError {
  return new UserError(
    "plugin-unknown-test",
    `The plugin ${JSON.stringify(name)} names the test ${JSON.stringify(id)}, which does not exist. Take ids from \`editor.tests\`.`,
  );
}

function withoutReason({ name }: Plugin, test: Test): UserError {
  return new UserError(
    "plugin-without-reason",
    `The plugin ${JSON.stringify(name)} gives no reason for ${describeTest(test)}. A mask needs one: people will ask.`,
  );
}
