// Quarantine in the example shop: its failures on purpose, with retries, shards, and a browser.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { makeShop, type ShopRig } from "../helpers/shop.ts";

const TIMEOUT = { timeout: 300_000 };

let rig: ShopRig;
let inShop: ShopRig["run"];
beforeAll(() => {
  rig = makeShop();
  inShop = rig.run;
});
afterAll(() => rig.remove());

const playwright = (args: string[], env: Record<string, string>) =>
  inShop("playwright", ["test", ...args], env);

interface RecordedTest {
  id: string;
  outcome: string;
  titlePath: string[];
}

function lastTests(outcomes: string[]): RecordedTest[] {
  const { stdout } = inShop("pw-ledger", ["run", "--json"]);
  const { tests } = JSON.parse(stdout) as { tests: RecordedTest[] };
  return tests.filter(({ outcome }) => outcomes.includes(outcome));
}

test(
  "every flaky test of the shop is forgiven in every shard, and a failure beside them is not",
  TIMEOUT,
  () => {
    const flaky = { SHOP_FLAKY: "20" };
    const args = ["--project=node", "--retries=1", "--fail-on-flaky-tests"];
    expect(playwright(args, flaky).status).toBe(1);
    const unreliable = lastTests(["flaky", "unexpected"]);
    expect(new Set(unreliable.map(({ outcome }) => outcome))).toEqual(new Set(["flaky", "unexpected"]));
    for (const { id } of unreliable) {
      const added = inShop("pw-ledger", ["quarantine", "add", id, "--reason", "on purpose"]);
      expect(added.status, added.stderr).toBe(0);
    }
    expect(
      readFileSync(join(rig.dir, "pw-select.quarantine.yml"), "utf8").match(/^    reason: on purpose$/gm),
    ).toHaveLength(unreliable.length);

    const shards = [1, 2].map((shard) => playwright([...args, `--shard=${shard}/2`], flaky));
    expect(shards.map(({ status }) => status)).toEqual([0, 0]);
    const said = shards.map(({ stderr }) => stderr).join("");
    for (const { titlePath } of unreliable) expect(said).toContain(titlePath.join(" › "));

    const victim = lastTests(["expected"])[0]!;
    const broken = { ...flaky, SHOP_FAIL: victim.titlePath.join(" › ") };
    const again = [1, 2].map((shard) => playwright([...args, `--shard=${shard}/2`], broken));
    expect(again.map(({ status }) => status)).toEqual([0, 1]);
    expect(again[1]!.stderr).not.toContain("the run passes");
  },
);

test(
  "a page test in quarantine is forgiven beside others in the browser; a sign-in that fails is not",
  TIMEOUT,
  () => {
    const args = ["--project=desktop", "--retries=1", "tests/app/navigation.spec.ts"];
    const fine = playwright(args, {});
    expect(fine.status, fine.stdout).toBe(0);
    const { id, titlePath } = lastTests(["expected"]).at(-1)!;
    const failing = { SHOP_FAIL: titlePath.at(-1)! };
    expect(playwright(args, failing).status).toBe(1);
    expect(inShop("pw-ledger", ["quarantine", "add", id, "--reason", "on purpose"]).status).toBe(0);
    const held = playwright(args, failing);
    expect(held.status, held.stdout + held.stderr).toBe(0);
    expect(held.stderr).toContain(`${titlePath.join(" › ")} (`);
    expect(playwright(args, { SHOP_FAIL: "setup › " }).status).toBe(1);
  },
);
