// Failures on purpose, for trying out how a suite with flaky or broken tests is handled. Off unless the environment
// asks for them. What happens depends on nothing but the seed, the test's name and its retry, so a seed tells the same
// story on every machine, in any order, with any number of workers.

import { createHash } from "node:crypto";

/** One test in five is flaky at all; each of those has a rate of its own between these two. */
const FLAKY_SHARE = 0.2;
const MIN_RATE = 0.1;
const MAX_RATE = 0.6;

/** A number in [0, 1) that depends on the text alone. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** How often an attempt of this test fails when `SHOP_FLAKY` is set; most tests never do. The same for every seed. */
export function flakeRate(testName: string): number {
  if (chance(`flaky ${testName}`) >= FLAKY_SHARE) return 0;
  return MIN_RATE + chance(`rate ${testName}`) * (MAX_RATE - MIN_RATE);
}

/** `/…/flags` is a regular expression, anything else a part of the name in any case. */
export function matchesName(pattern: string, testName: string): boolean {
  const expression = /^\/(.+)\/([a-z]*)$/.exec(pattern);
  return expression
    ? new RegExp(expression[1] ?? "", expression[2]).test(testName)
    : testName.toLowerCase().includes(pattern.toLowerCase());
}

export interface Attempt {
  /** Project, spec file, describes and title, joined with ` › `. */
  testName: string;
  retry: number;
}

/** The message of the failure that the environment wants for this attempt, or nothing. */
export function wantedFailure(
  { testName, retry }: Attempt,
  environment: { SHOP_FLAKY?: string; SHOP_FAIL?: string },
): string | undefined {
  const { SHOP_FLAKY: seed, SHOP_FAIL: pattern } = environment;
  if (pattern && matchesName(pattern, testName)) return `SHOP_FAIL=${pattern} wants this test to fail`;
  // A failed sign-in would keep every other test from running, and hide their flakiness.
  if (!seed || testName.startsWith("setup › ")) return undefined;
  const rate = flakeRate(testName);
  return chance(`${seed} ${testName} ${retry}`) < rate
    ? `SHOP_FLAKY=${seed}: this test fails in ${Math.round(rate * 100)} % of its attempts`
    : undefined;
}
