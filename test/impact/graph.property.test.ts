// The promise of impact on import graphs that nobody thought of: nothing that reaches a change is missed.

import { rmSync } from "node:fs";

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";

import { configSchema } from "../../src/config/schema.ts";
import { affectedBy } from "../../src/impact/index.ts";
import type { ChangeKind } from "../../src/model/index.ts";
import { temporaryFolder, Repository } from "../git/repository.ts";
import { inventoryOf, spec } from "./project.ts";

/** Ways to ask for `lib/mN.ts` from a file in a folder beside `lib`, or in `lib`. */
const EDGES: ((target: number) => string)[] = [
  (n) => `import "../lib/m${n}";`,
  (n) => `import { x as x${n} } from "../lib/m${n}.ts";`,
  (n) => `import x${n} from "../lib/m${n}.js";`,
  (n) => `export * from "../lib/m${n}";`,
  (n) => `export { x as y${n} } from "../lib/m${n}";`,
  (n) => `void import("../lib/m${n}");`,
  (n) => `require("../lib/m${n}");`,
  (n) => `import z${n} = require("../lib/m${n}");`,
  (n) => `require.resolve(\`../lib/m${n}\`);`,
  (n) => `import "@lib/m${n}";`,
  // Last: what is gone cannot be found through the imports field, which is doubt and not an edge.
  (n) => `import "#lib/m${n}";`,
];

const MODULES = 8;
const SPECS = 5;
const edges = fc.array(fc.record({ to: fc.nat(MODULES - 1), how: fc.nat(EDGES.length - 1) }), {
  maxLength: 3,
});
type Edges = typeof edges extends fc.Arbitrary<infer Value> ? Value : never;
const graphs = fc.record({
  modules: fc.array(edges, { minLength: MODULES, maxLength: MODULES }),
  specs: fc.array(edges, { minLength: SPECS, maxLength: SPECS }),
  changed: fc.uniqueArray(fc.nat(MODULES - 1), { maxLength: 3 }),
  kind: fc.constantFrom<ChangeKind>("added", "modified", "deleted"),
  /** Modules that also import what cannot be known. */
  doubtful: fc.uniqueArray(fc.nat(MODULES - 1), { maxLength: 1 }),
});

function source(list: Edges, kind: ChangeKind): string {
  const ways = kind === "deleted" ? EDGES.length - 1 : EDGES.length;
  return list.map(({ to, how }) => EDGES[how % ways]?.(to)).join("\n");
}

/** The modules that a list of edges reaches, by a plain walk over what was drawn. A module that is gone imports nothing. */
function reached(from: Edges, modules: Edges[], gone: readonly number[]): Set<number> {
  const seen = new Set<number>();
  const waiting = from.map(({ to }) => to);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (!gone.includes(at)) waiting.push(...(modules[at] ?? []).map(({ to }) => to));
  }
  return seen;
}

test("every spec file that reaches a change by any kind of edge is affected, and without doubt no other", () => {
  const repo = new Repository(temporaryFolder());
  fc.assert(
    fc.property(graphs, ({ modules, specs, changed, kind, doubtful }) => {
      rmSync(repo.root, { recursive: true });
      const gone = kind === "deleted" ? changed : [];
      const unsure = doubtful.filter((module) => !gone.includes(module));
      const names = specs.map((_, index) => `s${index}.spec.ts`);
      repo.write({
        "package.json": `{ "name": "drawn", "imports": { "#lib/*": "./lib/*.ts" } }`,
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }`,
        "playwright.config.ts": "",
        "node_modules/@playwright/test/package.json": `{ "main": "index.js" }`,
        "node_modules/@playwright/test/index.js": "",
      });
      modules.forEach((list, module) => {
        const doubt = unsure.includes(module) ? "\nimport(name);" : "";
        if (!gone.includes(module)) repo.write({ [`lib/m${module}.ts`]: source(list, kind) + doubt });
      });
      specs.forEach((list, index) => repo.write({ [`tests/${names[index]}`]: spec(source(list, kind)) }));

      const impact = affectedBy({
        inventory: inventoryOf(repo.root, names),
        changes: {
          known: true,
          ref: "HEAD",
          mergeBase: "0".repeat(40),
          root: repo.root,
          files: changed.map((module) => ({ path: repo.path(`lib/m${module}.ts`), kind })),
        },
        config: configSchema(z).parse({}),
        configDir: repo.root,
      });

      const reach = specs.map((list) => reached(list, modules, gone));
      const isMapped = changed.every((module) => reach.some((modules) => modules.has(module)));
      const touching = (modules: readonly number[]) =>
        names.filter((_, index) => modules.some((module) => reach[index]?.has(module)));
      expect(impact.all).toBe(!isMapped);
      if (!impact.all) {
        expect([...impact.affected.keys()].sort()).toEqual(
          touching([...changed, ...(changed.length > 0 ? unsure : [])]),
        );
      }
    }),
    { numRuns: 200 },
  );
}, 120_000);
