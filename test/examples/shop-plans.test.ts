// Plans in the example shop: real failures, real shards and real retries.

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

interface RecordedTest {
  id: string;
  outcome: string;
  attempts: unknown[];
}

const lastTests = () =>
  (JSON.parse(inShop("pw-ledger", ["run", "--json"]).stdout) as { tests: RecordedTest[] }).tests;

test("a plan is kept by shards that retry what fails, and the failures are what runs next", TIMEOUT, () => {
  const asked = ["--project", "node", "--exclude-tag", "slow"];
  const { selected } = JSON.parse(inShop("pw-select", [...asked, "--json"]).stdout) as {
    selected: { id: string }[];
  };
  expect(selected.length).toBeGreaterThan(10);
  const plan = inShop("pw-select", [...asked, "--format", "plan"])
    .stdout.trim()
    .split("\n");
  expect(plan.join(" ")).toContain("--add-reporter=");

  const ran: RecordedTest[] = [];
  const codes: (number | null)[] = [];
  for (const shard of ["1/2", "2/2"]) {
    const { status } = inShop("playwright", ["test", `--shard=${shard}`, "--retries=1", ...plan], {
      SHOP_FAIL: "lists the whole catalogue",
      PW_SELECT_GROUP: "build 7",
    });
    codes.push(status);
    ran.push(...lastTests());
  }
  expect(ran.map(({ id }) => id).sort()).toEqual(selected.map(({ id }) => id).sort());
  expect(new Set(codes)).toEqual(new Set([0, 1]));
  const failed = ran.filter(({ outcome }) => outcome === "unexpected");
  expect(failed.map(({ attempts }) => attempts.length)).toEqual([2]);

  // Both shards are one build: what one of them left failed is what runs again, and nothing else.
  const again = inShop("pw-select", ["run", "--last-failed", "--quiet", "--", "--retries=1"]);
  expect(again.status, again.stderr).toBe(0);
  expect(lastTests().map(({ id }) => id)).toEqual(failed.map(({ id }) => id));
});
