#!/usr/bin/env node
// The command pw-select: which tests the next run needs, handed to Playwright.

import { createProgram, runProgram } from "./main.ts";
import { examples } from "./options.ts";
import { addSelectOptions, type SelectCliOptions } from "./select/options.ts";

const program = createProgram("pw-select", "Selects the tests that the next Playwright run needs.")
  .usage("[options] [patterns...] | xargs npx playwright test")
  .argument("[patterns...]", "spec files, as for playwright test: regular expressions, also FILE:LINE")
  .addHelpText(
    "after",
    `
A test runs when every rule lets it; what it depends on runs with it. Without rules all tests run.
stdout has the arguments for Playwright, stderr says what was decided. When in doubt, more tests run.
Exit codes: 0 done (with nothing selected too), 3 nothing selected with --fail-on-empty,
2 usage, config or environment, 1 a bug.
${examples([
  ["pw-select --changed main | xargs npx playwright test", "what this branch affects"],
  ["pw-select --last-failed | xargs npx playwright test", "what failed or did not run last time"],
  ['pw-select --tag "smoke and not slow" --json', "a selection as data, with all reasons"],
  ['pw-select --changed --explain "adds to cart"', "why a test runs, or does not"],
])}`,
  );

addSelectOptions(program).action(async (patterns: string[], options: SelectCliOptions) => {
  const { runSelect } = await import("./select/run.ts");
  process.exitCode = await runSelect(patterns, options);
});

await runProgram(program);
