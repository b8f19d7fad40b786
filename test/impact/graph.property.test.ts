// The promise of impact on import graphs that nobody thought of: nothing that reaches a change is missed.

import { rmSync } from "node:fs";

import fc from "fast-check";
import { expect, test } from "vitest";

import { configSchema } from "../../src/config/schema.ts";
import { affectedBy } from "../../src/impact/index.ts";
import type { Changes, ChangeKind } from "../../src/model/index.ts";
import { temporaryFolder, Repository } from "../git/repository.ts";
import { inventoryOf, PACKAGE, spec } from "./project.ts";

/** Ways to ask for `lib/mN.ts` from a file that lies beside `lib`'s folder or in it. */
const EDGES: ((target: number, up: string) => string)[] = [
  (n, up) => `import "${up}/lib/m${n}";`,
  (n, up) => `import { x as x${n} } from "${up}/lib/m${n}.ts";`,
  (n, up) => `import x${n} from "${up}/lib/m${n}.js";`,
  (n, up) => `export * from "${up}/lib/m${n}";`,
  (n, up) => `export { x as y${n} } from "${up}/lib/m${n}";`,
  (n, up) => `void import("${up}/lib/m${n}");`,
  (n, up) => `require("${up}/lib/m${n}");`,
  (n, up) => `import z${n} = require("${up}/lib/m${n}");`,
  (n) => `import "@lib/m${n}";`,
  (n) => `import "#lib/m${n}";`,
  (n, up) => `require.resolve(\`${up}/lib/m${n}\`);`,
];

const MODULES = 8;
const SPECS = 5;
const edge = fc.record({ to: fc.nat(MODULES - 1), kind: fc.nat(EDGES.length - 1) });
const edges = fc.array(edge, { maxLength: 3 });
const graphs = fc.record({
  modules: fc.array(edges, { minLength: MODULES, maxLength: MODULES }),
  specs: fc.array(edges, { minLength: SPECS, maxLength: SPECS }),
  changed: fc.uniqueArray(fc.nat(MODULES - 1), { maxLength: 3 }),
  /** What happened to the changed files; a deleted one is still asked for. */
  kind: fc.constantFrom<ChangeKind>("added", "modified", "deleted"),
  /** Modules that also may load anything. */
  doubtful: fc.uniqueArray(fc.nat(MODULES - 1), { maxLength: 1 }),
});

/** The modules that a list of edges reaches, by a plain walk over what was drawn. */
function reached(
  from: { to: number }[],
  modules: { to: number }[][],
  gone: ReadonlySet<number>,
): Set<number> {
  const seen = new Set<number>();
  const waiting = from.map(({ to }) => to);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    // A module that is gone imports nothing any more.
    if (!gone.has(at)) waiting.push(...(modules[at] ?? []).map(({ to }) => to));
  }
  return seen;
}

test("every spec file that reaches a change by any kind of edge is affected, and without doubt no other", () => {
  const repo = new Repository(temporaryFolder());
  fc.assert(
    fc.property(graphs, ({ modules, specs, changed, kind, doubtful }) => {
      rmSync(repo.root, { recursive: true });
      const gone = new Set(kind === "deleted" ? changed : []);
      const unsure = doubtful.filter((module) => !gone.has(module));
      const body = (list: { to: number; kind: number }[]) =>
        list.map(({ to, kind: how }) => EDGES[how]?.(to, "..") ?? "").join("\n");
      const names = specs.map((_, index) => `s${index}.spec.ts`);
      repo.write({
        "package.json": PACKAGE.replace("}", `, "imports": { "#lib/*": "./lib/*.ts" } }`),
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }`,
        "playwright.config.ts": "",
        "node_modules/@playwright/test/package.json": `{ "main": "index.js" }`,
        "node_modules/@playwright/test/index.js": "",
      });
      modules.forEach((list, index) => {
        if (gone.has(index)) return;
        repo.write({ [`lib/m${index}.ts`]: body(list) + (unsure.includes(index) ? "\nimport(name);" : "") });
      });
      specs.forEach((list, index) => repo.write({ [`tests/${names[index]}`]: spec(body(list)) }));

      const changes: Extract<Changes, { known: true }> = {
        known: true,
        ref: "HEAD",
        mergeBase: "0".repeat(40),
        root: repo.root,
        files: changed.map((module) => ({ path: repo.path(`lib/m${module}.ts`), kind })),
      };
      const config = configSchema.parse({});
      const impact = affectedBy({
        inventory: inventoryOf(repo.root, names),
        changes,
        config,
        configDir: repo.root,
      });

      const reach = specs.map((list) => reached(list, modules, gone));
      const asksForGone = (module: number) =>
        (modules[module] ?? []).some(({ to, kind: how }) => gone.has(to) && how === 9);
      const inDoubt = (index: number) =>
        changed.length > 0 &&
        ([...(reach[index] ?? [])].some(
          (module) => unsure.includes(module) || (!gone.has(module) && asksForGone(module)),
        ) ||
          (specs[index] ?? []).some(({ to, kind: how }) => gone.has(to) && how === 9));
      const mustRun = names.filter((_, index) => changed.some((module) => reach[index]?.has(module)));
      const mayRun = names.filter((name, index) => mustRun.includes(name) || inDoubt(index));
      if (impact.all) {
        // Only for a change that no spec file reaches, except through the imports field, which cannot name what is gone.
        const seen = (module: number) => reach.some((set) => set.has(module));
        const named = (module: number) =>
          [...modules.filter((_, index) => seen(index) && !gone.has(index)), ...specs]
            .flat()
            .some(({ to, kind: how }) => to === module && how !== 9);
        expect(changed.some((module) => !seen(module) || (gone.has(module) && !named(module)))).toBe(true);
      } else {
        expect([...impact.affected.keys()].sort()).toEqual(mayRun);
      }
    }),
    { numRuns: 300 },
  );
}, 120_000);
