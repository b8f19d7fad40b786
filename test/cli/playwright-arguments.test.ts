import { expect, test } from "vitest";

import { readArguments } from "../../src/cli/select/playwright-arguments.ts";

test.for([
  [[], [], false],
  [["--headed", "--workers=2", "-x"], ["--headed", "--workers", "-x"], false],
  [["--workers", "2", "-j", "4", "-j4"], ["--workers", "-j"], false],
  [["-g", "cart", "--shard", "1/3"], ["--grep", "--shard"], false],
  [["-gcart"], ["--grep"], false],
  [["--project", "web", "phone", "--headed"], ["--project", "--headed"], false],
  [["--project=web", "cart.spec.ts"], ["--project"], true],
  [["cart.spec.ts", "--grep", "a"], ["--grep"], true],
  [["--update-snapshots", "all"], ["--update-snapshots"], false],
  [["--headed", "cart"], ["--headed"], true],
  [["--headed", "--", "cart"], ["--headed"], true],
  [["--headed", "--"], ["--headed"], false],
  [["--newer-than-this", "value"], ["--newer-than-this"], true],
] as const)("reads %j as Playwright does", ([list, options, hasFiles]) => {
  expect(readArguments(list)).toEqual({ options: new Set(options), hasFiles });
});
