import { describe, expect, test } from "vitest";

import type { Facts } from "../../src/model/index.ts";
import { CLOSURES, type Closure, type RuleSpec } from "../../src/select/index.ts";
import { aTest, anInventory, dependsOnNote, failedThere, reasonsOf, selecting } from "./build.ts";

const inventory = anInventory(
  [
    aTest("login", { project: "setup", file: "login.setup.ts" }),
    aTest("logout", { project: "cleanup", file: "logout.ts" }),
    aTest("adds", { project: "app", file: "cart.spec.ts" }),
    aTest("removes", { project: "app", file: "cart.spec.ts", serialAfter: ["adds"] }),
    aTest("pays", { project: "app", file: "pay.spec.ts", tags: ["@slow"], ...dependsOnNote("cart.spec.ts") }),
    aTest("guide", { project: "docs", file: "guide.spec.ts" }),
  ],
  [
    { name: "setup", teardown: "cleanup" },
    { name: "cleanup" },
    { name: "app", dependencies: ["setup"] },
    { name: "docs" },
  ],
);
const lastFailed: RuleSpec = { name: "last-failed", args: {} };
const failing = (closure: Closure | undefined, ids: string[], rules: RuleSpec[] = []) =>
  selecting({
    inventory,
    rules: [lastFailed, ...rules],
    facts: { latest: failedThere(ids) },
    ...(closure !== undefined && { closure }),
  });

describe("closure", () => {
  test.for<[Closure, string[]]>([
    ["exact", ["removes"]],
    ["upstream", ["login", "logout", "adds", "removes"]],
    ["downstream", ["removes", "pays"]],
    ["both", ["login", "logout", "adds", "removes", "pays"]],
  ])("%s around a failed test selects %j", ([closure, ids]) => {
    expect(failing(closure, ["removes"]).ids).toEqual(ids);
  });

  test("is upstream when nobody says otherwise", () => {
    expect(failing(undefined, ["removes"])).toEqual(failing("upstream", ["removes"]));
  });

  test("downstream of a setup's failure is all that was blocked behind it", () => {
    const { ids, whole } = failing("downstream", ["login"]);
    expect(ids).toEqual(["login", "adds", "removes", "pays"]);
    expect(reasonsOf(whole, "pays")).toEqual(["needs [setup] login.setup.ts › login, which is selected"]);
  });

  test("both brings what the dependents need, and says of each why it is there", () => {
    const { whole } = failing("both", ["removes"]);
    expect(reasonsOf(whole, "pays")).toEqual(["needs [app] cart.spec.ts › removes, which is selected"]);
    expect(reasonsOf(whole, "adds")?.[0]).toMatch(/^needed by \[app\] /);
    expect(reasonsOf(whole, "logout")?.[0]).toMatch(/^tears down after \[/);
  });

  test.for(CLOSURES)("%s never brings what is excluded", (closure) => {
    const { ids, masks } = failing(
      closure,
      ["removes"],
      [{ name: "exclude-tag", args: { expression: "@slow" } }],
    );
    expect(ids).not.toContain("pays");
    expect(masks["pays"]?.map(({ rule }) => rule)).toEqual(["last-failed", "exclude-tag"]);
  });

  test("exact around a change takes the affected alone, the others their dependents too", () => {
    const facts: Facts = {
      impact: {
        all: false,
        ignored: [],
        affected: new Map([["adds", [{ file: "x.ts", because: "x.ts changed" }]]]),
      },
    };
    const rules: RuleSpec[] = [{ name: "changed", args: { ref: "main" } }];
    const around = (closure: Closure) => selecting({ inventory, rules, facts, closure }).ids;
    expect(around("exact")).toEqual(["adds"]);
    expect(around("upstream")).toEqual(["login", "logout", "adds", "removes", "pays"]);
  });
});
